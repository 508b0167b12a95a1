// The list of the queue is put in place by a script: what happened is said once, and the focus is not lost.
"use strict";

const said = document.getElementById("live");
let row = -1; // the row the focus was in

function allRows() {
  return Array.from(document.querySelectorAll("#list [data-row]"));
}
document.addEventListener("htmx:before:swap", function () {
  row = allRows().indexOf(document.activeElement.closest("[data-row]"));
});
document.addEventListener("htmx:after:swap", function () {
  const words = document.querySelector("#list [data-said]");
  if (words && words.textContent !== said.textContent) said.textContent = words.textContent;
  if (row < 0 || document.activeElement !== document.body) return;
  const all = allRows();
  const next = all[Math.min(row, all.length - 1)];
  (next ? next.querySelector("a") : document.querySelector("h1")).focus();
});
