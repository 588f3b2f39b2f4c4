(function () {
  var box = document.getElementById("q"), list = document.getElementById("known"), timer = 0;
  var lang = document.documentElement.lang.slice(0, 2);
  if (!box || !list || !window.fetch) return;
  box.addEventListener("input", function () {
    clearTimeout(timer);
    var typed = box.value.trim();
    if (!typed || typed.length > 20) return;
    timer = setTimeout(function () {
      fetch("/api/v1/suggest?lang=" + lang + "&q=" + encodeURIComponent(typed)).then(function (answer) {
        return answer.ok ? answer.json() : { items: [] };
      }).then(function (told) {
        if (box.value.trim() !== typed) return;
        list.textContent = "";
        told.items.forEach(function (word) {
          list.appendChild(document.createElement("option")).value = word;
        });
      }).catch(function () {});
    }, 250);
  });
})();
