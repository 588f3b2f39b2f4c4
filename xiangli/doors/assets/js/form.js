(function () {
  var form = document.querySelector("[data-form]"), kept = document.getElementById("kept");
  if (!form) return;
  var pressed = false, timer = 0, last = "";
  function fields() {
    var data = new FormData(form);
    Array.from(data.keys()).forEach(function (name) {
      if (name === "_do" || data.get(name) instanceof File) data.delete(name);
    });
    return data;
  }
  function save() {
    var data = fields(), text = new URLSearchParams(data).toString();
    if (pressed || text === last) return;
    last = text;
    data.set("_do", "auto");
    fetch(location.href, { method: "POST", body: new URLSearchParams(data), keepalive: true, redirect: "manual" }).then(function (answer) {
      if (answer.status === 204) kept.textContent = kept.dataset.kept;
    }).catch(function () { last = ""; });
  }
  form.addEventListener("submit", function (event) {
    if (pressed) return event.preventDefault();
    pressed = true;
    clearTimeout(timer);
    if (event.submitter) event.submitter.classList.add("busy");
    form.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", function () {
    pressed = false;
    form.removeAttribute("aria-busy");
    form.querySelectorAll(".busy").forEach(function (one) { one.classList.remove("busy"); });
  });
  if (!kept) return;
  last = new URLSearchParams(fields()).toString();
  form.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(save, 1500);
  });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) save();
  });
})();
