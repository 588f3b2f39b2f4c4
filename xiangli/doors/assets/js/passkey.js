(function () {
  var form = document.querySelector("[data-passkey]");
  if (!form || !window.PublicKeyCredential) return;
  var failed = form.querySelector("[role=alert]"), without = document.getElementById("without");
  function bytes(text) {
    var raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(raw, function (sign) { return sign.charCodeAt(0); });
  }
  function told(buffer) {
    var raw = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  }
  function read(known) { known.id = bytes(known.id); }
  function ask() {
    var asked = JSON.parse(form.dataset.passkey).publicKey;
    asked.challenge = bytes(asked.challenge);
    (asked.excludeCredentials || asked.allowCredentials || []).forEach(read);
    if (!asked.user) return navigator.credentials.get({ publicKey: asked });
    asked.user.id = bytes(asked.user.id);
    return navigator.credentials.create({ publicKey: asked });
  }
  function answer(key) {
    var said = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (part) {
      if (key.response[part]) said[part] = told(key.response[part]);
    });
    form.elements.answer.value = JSON.stringify({ id: key.id, rawId: told(key.rawId), type: key.type, response: said, clientExtensionResults: {} });
    form.submit();
  }
  form.hidden = false;
  if (without) without.hidden = true;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    failed.hidden = true;
    form.setAttribute("aria-busy", "true");
    ask().then(answer).catch(function () {
      form.removeAttribute("aria-busy");
      failed.hidden = false;
    });
  });
})();
