(function () {
  var MOST = 2000, SMALL = 400000;
  if (!window.createImageBitmap || !window.DataTransfer) return;
  function shrink(file) {
    if (file.type.slice(0, 6) !== "image/" || file.size < SMALL) return Promise.resolve(file);
    return createImageBitmap(file, { imageOrientation: "from-image" }).then(function (picture) {
      var by = Math.min(1, MOST / Math.max(picture.width, picture.height));
      var canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * by);
      canvas.height = Math.round(picture.height * by);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      return new Promise(function (done) {
        canvas.toBlob(function (blob) {
          if (!blob || blob.size >= file.size) return done(file);
          done(new File([blob], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" }));
        }, "image/jpeg", 0.85);
      });
    }).catch(function () { return file; });
  }
  document.querySelectorAll("input[type=file]").forEach(function (input) {
    input.addEventListener("change", function () {
      var buttons = input.form.querySelectorAll("button");
      buttons.forEach(function (one) { one.disabled = true; });
      Promise.all(Array.from(input.files).map(shrink)).then(function (files) {
        var kept = new DataTransfer();
        files.forEach(function (file) { kept.items.add(file); });
        input.files = kept.files;
      }).catch(function () {}).then(function () {
        buttons.forEach(function (one) { one.disabled = false; });
      });
    });
  });
})();
