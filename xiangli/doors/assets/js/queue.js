(function () {
  var form = document.querySelector("form[data-queue]"), note = document.getElementById("queue"), sw = navigator.serviceWorker;
  if (!note || !sw || !window.crypto || !crypto.randomUUID) return;
  function say(what, number) {
    note.textContent = note.dataset[what].replace("#", number);
    note.hidden = false;
  }
  function flush() { sw.ready.then(function (worker) { worker.active.postMessage({}); }); }
  function refill(kept) {
    return new Response(kept.body, { headers: { "Content-Type": kept.type } }).formData().then(function (data) {
      data.forEach(function (value, name) {
        var field = form.elements[name], files;
        if (!field || name === "csrfmiddlewaretoken") return;
        if (!(value instanceof File)) field.value = value;
        else if (value.size) { files = new DataTransfer(); files.items.add(value); field.files = files.files; }
      });
      sw.controller.postMessage({ drop: kept.id });
      say("refused");
    });
  }
  sw.addEventListener("message", function (event) {
    var news = event.data;
    if (news.sent) say("sent", news.sent);
    else if (news.waiting) say("waiting", news.waiting);
    if (news.refused && form && !form.elements.title.value) refill(news.refused);
  });
  window.addEventListener("online", flush);
  flush();
  if (!form) return;
  if (!form.elements.sent.value) form.elements.sent.value = crypto.randomUUID();
  form.addEventListener("submit", function (event) {
    var data = new FormData(form), token = data.get("csrfmiddlewaretoken") || "", button = form.querySelector("button.btn");
    function plainly() {
      button.disabled = false;
      if (token) form.submit(); else say("wrong");
    }
    if (!sw.controller) { if (!token) { event.preventDefault(); say("wrong"); } return; }
    event.preventDefault();
    if (!data.get("title") || !data.get("what") || !data.get("domain")) { if (token && navigator.onLine) form.submit(); else say("missing"); return; }
    button.disabled = true;
    data.delete("csrfmiddlewaretoken");
    fetch("/desk/write/", { method: "POST", body: data, headers: { "X-CSRFToken": token, "X-Xiangli-Queue": form.dataset.queue } }).then(function (answer) {
      if (answer.status === 201) { location.href = form.dataset.mine; return; }
      if (answer.status !== 202) { if (answer.status === 401) token = ""; plainly(); return; }
      form.reset();
      form.elements.sent.value = crypto.randomUUID();
      button.disabled = false;
      say("kept");
      window.scrollTo(0, 0);
    }, plainly);
  });
})();
