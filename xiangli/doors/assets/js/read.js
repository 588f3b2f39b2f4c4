(function () {
  var button = document.getElementById("read"), speech = window.speechSynthesis;
  if (!button || !speech) return;
  var lang = document.documentElement.lang, word = button.lastChild, say = word.textContent;
  function show() {
    button.hidden = !speech.getVoices().some(function (v) {
      return v.lang.slice(0, 2) === lang.slice(0, 2);
    });
  }
  function stop() { speech.cancel(); word.textContent = say; }
  show();
  speech.onvoiceschanged = show;
  button.onclick = function () {
    if (speech.speaking) return stop();
    document.querySelectorAll("main h1,main h2,main p,main li,main dt,main dd,main summary").forEach(function (part) {
      if (part.querySelector("p,li")) return;
      var text = new SpeechSynthesisUtterance(part.textContent);
      text.lang = lang;
      speech.speak(text);
    });
    word.textContent = button.dataset.stop;
  };
  window.onpagehide = stop;
})();
