// The page of a booking looks again by itself, near its time. Nobody is moved: the focus stays where it is, and
// only a moment that has come is said aloud. Without scripts the link "Look again" does the same. Nothing after ES2015.
"use strict";

const spoken = document.getElementById("moment-said");
let timer = 0;

function here() {
  return document.getElementById("moment");
}
function wait() {
  clearTimeout(timer);
  const seconds = Number(here().dataset.looksAgain);
  if (seconds) timer = setTimeout(look, seconds * 1000);
}
function look() {
  if (document.hidden) return; // it looks when it is shown again
  fetch(location.pathname, { cache: "no-store", credentials: "same-origin" }).then(function (answer) {
    if (answer.ok) return answer.text().then(take);
  }).catch(function () { /* offline: the page stays as it is */ }).then(wait);
}
function take(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById("moment"), now = here();
  if (!fresh) return location.reload(); // it is no booking any more
  if (fresh.dataset.moment !== now.dataset.moment) spoken.textContent = fresh.dataset.said;
  const parts = Array.from(now.children), news = Array.from(fresh.children);
  now.dataset.looksAgain = fresh.dataset.looksAgain;
  now.dataset.moment = fresh.dataset.moment;
  if (parts.length !== news.length) return replace(now, fresh);
  parts.forEach(function (part, at) { replace(part, news[at]); });
}
// Puts a part in place of what stood there, if it says something else; what has the focus keeps it.
function replace(part, fresh) {
  if (words(part) === words(fresh)) return;
  const held = part.contains(document.activeElement) ? document.activeElement : null;
  const same = held && Array.from(fresh.querySelectorAll(held.tagName)).find(function (each) {
    return each.textContent === held.textContent;
  });
  if (held && !same) return; // what has the focus would be gone: this part waits until the focus is elsewhere
  part.replaceWith(fresh);
  if (same) same.focus({ preventScroll: true });
}
function words(part) {
  return part.outerHTML.replace(/<input type="hidden"[^>]*>/g, ""); // a form's token is new each time
}
document.addEventListener("visibilitychange", function () { if (!document.hidden) look(); });
wait();
