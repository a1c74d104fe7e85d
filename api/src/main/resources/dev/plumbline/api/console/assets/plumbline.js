// Keeps what a person opened open when the page refreshes itself.
(function () {
  "use strict";
  var open = new Set();
  document.addEventListener("htmx:beforeSwap", function () {
    open = new Set();
    document.querySelectorAll("details[id][open]").forEach(function (d) { open.add(d.id); });
  });
  document.addEventListener("htmx:afterSettle", function () {
    open.forEach(function (id) {
      var d = document.getElementById(id);
      if (d) { d.open = true; }
    });
  });
  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-auto]");
    if (form) { form.requestSubmit(); }
  });
})();
