// Keeps a page that refreshes itself from taking anything away from who uses it: what was opened
// stays open, what has the focus keeps it, and while somebody types nothing is replaced at all.
(function () {
  "use strict";
  var open = new Set();
  var focus = null;

  function typing() {
    return Array.prototype.some.call(document.querySelectorAll("#main form"), function (form) {
      return Array.prototype.some.call(form.elements, function (field) {
        if (form.matches("[data-auto]") || field.disabled || field.type === "hidden") { return false; }
        if (field.type === "radio" || field.type === "checkbox") { return field.checked !== field.defaultChecked; }
        if (field.tagName === "SELECT") {
          return Array.prototype.some.call(field.options, function (one) { return one.selected !== one.defaultSelected; })
            && field.selectedIndex !== 0;
        }
        return field.value !== undefined && field.tagName !== "BUTTON" && field.value !== field.defaultValue;
      });
    });
  }

  function name(element) {
    if (!element || !element.closest || !element.closest("#main") || element.id === "main") { return null; }
    if (element.id) { return "#" + CSS.escape(element.id); }
    if (element.getAttribute("href")) { return 'a[href="' + CSS.escape(element.getAttribute("href")) + '"]'; }
    if (element.dataset && element.dataset.testid) { return '[data-testid="' + CSS.escape(element.dataset.testid) + '"]'; }
    return null;
  }

  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.target && event.detail.target.id === "main" && typing()) {
      event.detail.shouldSwap = false;
      document.getElementById("news").hidden = false;
      return;
    }
    focus = name(document.activeElement);
    open = new Set();
    document.querySelectorAll("details[id][open]").forEach(function (d) { open.add(d.id); });
  });
  document.addEventListener("htmx:afterSettle", function () {
    open.forEach(function (id) {
      var d = document.getElementById(id);
      if (d) { d.open = true; }
    });
    var again = focus && document.querySelector("#main " + focus);
    if (again && document.activeElement === document.body) { again.focus({ preventScroll: true }); }
  });

  // A page is fresh while it hears of changes and its latest refresh was answered.
  var hears = true;
  var refreshed = true;

  function say() {
    document.getElementById("stale").hidden = hears && refreshed;
  }
  function refresh() {
    htmx.trigger(document.getElementById("main"), "sse:change");
  }
  function isPage(event) { return event.detail.target && event.detail.target.id === "main"; }
  function isLive(event) { return event.target.getAttribute("sse-connect") === "/live"; }

  document.addEventListener("htmx:sseError", function (event) {
    if (isLive(event)) { hears = false; say(); }
  });
  document.addEventListener("htmx:sseOpen", function (event) {
    // What changed while nothing was heard is not told again.
    if (isLive(event) && !hears) { hears = true; refresh(); say(); }
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    if (!isPage(event)) { return; }
    refreshed = event.detail.successful === true;
    if (!refreshed) { setTimeout(refresh, 3000); }
    say();
  });
  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-auto]");
    if (form) { form.requestSubmit(); }
  });
})();
