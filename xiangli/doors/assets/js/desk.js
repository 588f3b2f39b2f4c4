(function () {
  var rows = Array.prototype.slice.call(document.querySelectorAll(".wk li")), at = -1;
  var keys = document.getElementById("keys");
  if (keys) keys.hidden = false;
  function typing(spot) { return /^(INPUT|SELECT|TEXTAREA)$/.test(spot.tagName) && spot.type !== "checkbox"; }
  function go(step) {
    if (!rows.length) return;
    at = Math.max(0, Math.min(rows.length - 1, at + step));
    var link = rows[at].querySelector("a") || rows[at].querySelector("input");
    if (link) link.focus();
  }
  document.addEventListener("focusin", function (event) {
    var row = event.target.closest && event.target.closest(".wk li");
    if (row) at = rows.indexOf(row);
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    var spot;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "x" && at >= 0 && (spot = rows[at].querySelector("[type=checkbox]"))) spot.click();
    else if (event.key === "n" && (spot = document.getElementById("next"))) spot.click();
    else if (event.key === "/" && (spot = document.getElementById("q"))) spot.focus();
    else return;
    event.preventDefault();
  });
})();
