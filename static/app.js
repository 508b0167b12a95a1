// Makes a page that already works a little smoother. Written for old browsers: no syntax after ES2015.
"use strict";

// After a full page load with mistakes in it, the list of them is read first (A9).
const mistakes = document.getElementById("errors");
if (mistakes) mistakes.focus();

// Printing needs a script, and does nothing in the browsers inside other apps: no button there.
const prints = window.print && !/; wv\)|FBA[NV]|FB_IAB|Instagram|\bLine\//.test(navigator.userAgent);
if (prints) document.querySelectorAll("[data-print]").forEach(function (button) {
  button.hidden = false;
  button.addEventListener("click", function () { window.print(); });
});

// What is folded on the screen is open on paper.
window.addEventListener("beforeprint", function () {
  document.querySelectorAll("details.opens-on-paper").forEach(function (folded) { folded.open = true; });
});

// Enter ends the writing of kana; it must not send the form as well.
document.addEventListener("keydown", function (event) {
  if (event.key === "Enter" && event.isComposing) event.preventDefault();
});

// A part that could not be fetched is said aloud, and everything typed stays (ax-H4).
const live = document.getElementById("live");
const warning = document.getElementById("alert");
let waiting = 0;

function failed() {
  warning.className = "notice important";
  warning.textContent = warning.dataset.failed;
  warning.scrollIntoView({ block: "nearest" });
}
function quiet() {
  warning.className = warning.textContent = "";
}
// Without a network no press leaves the page: the browser's own page of errors would take what was typed with it.
function leadsAway(link) {
  return link && link.origin === location.origin && !link.hash && !link.target && !link.hasAttribute("download");
}
function stays(event) {
  if (navigator.onLine || event.defaultPrevented) return;
  event.preventDefault();
  failed();
}
window.addEventListener("submit", stays);
window.addEventListener("click", function (event) {
  if (leadsAway(event.target.closest("a[href]"))) stays(event);
});
window.addEventListener("online", quiet);
document.addEventListener("htmx:before:request", function () {
  quiet();
  waiting = setTimeout(function () { live.textContent = live.dataset.waiting; }, 1000);
});
document.addEventListener("htmx:finally:request", function () { clearTimeout(waiting); });
document.addEventListener("htmx:error", failed);
document.addEventListener("htmx:response:error", function (event) {
  if (event.detail.ctx.response.status >= 500) failed();
});
