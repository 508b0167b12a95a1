// A session of the desk ends after half an hour. Whoever types or presses is there, and the server is told;
// two minutes before the end the page asks, and afterwards it is covered, with all that was typed in it.
"use strict";

const idle = document.getElementById("idle");
const over = document.getElementById("over");
let pageTitle = document.title;
const IDLE_AFTER = idle.dataset.idle * 1000, WARNING_FOR = idle.dataset.warning * 1000, TELL_EVERY = 60000;
const others = window.BroadcastChannel ? new BroadcastChannel("desk") : null; // one person, several windows
let touched = Date.now(), told = Date.now();

// What a form changes it asks the server for; this only says that somebody is there.
function tell() {
  told = Date.now();
  return fetch(idle.dataset.here, { method: "POST", redirect: "manual", keepalive: true })
    .then(function (answer) { return answer.status === 204; });
}
function stillHere() {
  touched = Date.now();
  if (others) others.postMessage("here");
  if (touched - told >= TELL_EVERY) tell().catch(function () { told = 0; });
}
function cover(dialog) {
  document.title = dialog.querySelector("h2").textContent;
  dialog.showModal();
  dialog.querySelector("h2").focus();
}
function uncover(dialog) {
  document.title = pageTitle;
  dialog.close();
}
// A list that renews itself brings the title along, with the count in it: what covers the page keeps its own.
document.addEventListener("htmx:finally:swap", function () {
  const shown = [over, idle].find(function (dialog) { return dialog.open; });
  const words = shown && shown.querySelector("h2").textContent;
  if (document.title !== words) pageTitle = document.title;
  if (shown) document.title = words;
});
if (others) others.onmessage = function () {
  touched = told = Date.now();
  if (idle.open) uncover(idle);
};

function look() {
  const silent = Date.now() - touched;
  if (over.open || silent < IDLE_AFTER) return;
  if (!idle.open) cover(idle);
  if (silent < IDLE_AFTER + WARNING_FOR) return;
  idle.close();
  cover(over);
}
setInterval(look, 1000);

["keydown", "pointerdown", "input", "wheel"].forEach(function (name) {
  document.addEventListener(name, function () { if (!idle.open && !over.open) stillHere(); }, { passive: true });
});
idle.addEventListener("close", function () {
  if (over.open || Date.now() - touched >= IDLE_AFTER + WARNING_FOR) return;
  document.title = pageTitle;
  told = 0;
  stillHere();
});
over.addEventListener("cancel", function (event) { event.preventDefault(); });
document.getElementById("over-in").addEventListener("click", function () { window.open(this.dataset.address, "_blank", "noopener"); });
document.getElementById("over-on").addEventListener("click", function () {
  const said = document.getElementById("over-said");
  said.textContent = "";
  tell().catch(function () { return false; }).then(function (isIn) {
    if (!isIn) { said.textContent = said.dataset.words; return; }
    touched = Date.now();
    uncover(over);
  });
});
