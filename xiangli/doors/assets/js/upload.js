(function () {
  var form = document.querySelector("form[data-film]"), note = document.getElementById("film-note"), films = document.getElementById("films");
  var LEAST = 65536, MOST = 8388608, piece = 262144;
  function look() {
    fetch(location.pathname).then(function (answer) { return answer.text(); }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, "text/html").getElementById("films");
      if (!fresh) return;
      films.replaceWith(fresh);
      films = fresh;
      if ("open" in films.dataset) setTimeout(look, 4000);
    }).catch(function () { setTimeout(look, 8000); });
  }
  if (films && "open" in films.dataset) setTimeout(look, 4000);
  if (!form || !note || !window.fetch) return;
  var input = form.elements.film, button = form.querySelector("button"), token = form.elements.csrfmiddlewaretoken.value;
  function say(what, number) {
    note.textContent = note.dataset[what] ? note.dataset[what].replace("#", number) : what;
    note.hidden = false;
  }
  function stop(what) { say(what); button.disabled = false; }
  function ask(method, url, headers, body) {
    headers["X-CSRFToken"] = token;
    headers["Tus-Resumable"] = "1.0.0";
    return fetch(url, { method: method, headers: headers, body: body, redirect: "manual" });
  }
  function refused(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 403) return stop("gone");
    if (answer.status !== 413 && answer.status !== 422) return stop("wrong");
    return answer.text().then(stop);
  }
  function part(file, offset) { return Math.floor(100 * offset / file.size); }
  function later(file, url, offset, tries) {
    say("waiting", part(file, offset));
    setTimeout(function () {
      ask("HEAD", url, {}).then(function (answer) {
        if (answer.status === 200) send(file, url, +answer.headers.get("Upload-Offset"), tries);
        else if (answer.status >= 500) later(file, url, offset, tries + 1);
        else refused(answer);
      }, function () { later(file, url, offset, tries + 1); });
    }, Math.min(30, Math.pow(2, tries)) * 1000);
  }
  function send(file, url, offset, tries) {
    if (offset >= file.size) { location.assign(location.pathname); return; }
    say("sending", part(file, offset));
    var began = Date.now();
    ask("PATCH", url, { "Content-Type": "application/offset+octet-stream", "Upload-Offset": offset }, file.slice(offset, offset + piece)).then(function (answer) {
      if (answer.status === 204) {
        var took = Date.now() - began;
        piece = took < 1500 ? Math.min(MOST, piece * 2) : took > 8000 ? Math.max(LEAST, piece / 2) : piece;
        send(file, url, +answer.headers.get("Upload-Offset"), 0);
      } else if (answer.status === 409 || answer.status >= 500) later(file, url, offset, tries + 1);
      else refused(answer);
    }, function () {
      piece = LEAST;
      later(file, url, offset, tries + 1);
    });
  }
  form.addEventListener("submit", function (event) {
    var file = input.files[0];
    if (!file || !file.size) return;
    event.preventDefault();
    button.disabled = true;
    say("sending", 0);
    ask("POST", location.pathname, { "Upload-Length": file.size, "Upload-Metadata": "mark " + btoa(encodeURIComponent([file.name, file.lastModified].join("/"))) }).then(function (answer) {
      if (answer.status === 201) send(file, answer.headers.get("Location"), +answer.headers.get("Upload-Offset"), 0);
      else refused(answer);
    }, function () { stop("wrong"); });
  });
})();
