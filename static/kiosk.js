// A shared screen that was left alone warns, then erases. The server does the same by itself (A11).
"use strict";

const box = document.getElementById("idle");
const left = document.getElementById("idle-left");
const going = document.getElementById("idle-on");
const said = document.getElementById("idle-said"); // inside the dialog: nothing else is heard meanwhile
const title = document.title;
const IDLE = box.dataset.idle * 1000, WARNING = box.dataset.warning * 1000, TOLD = 30000;
const cover = document.getElementById("code-cover"); // stands in for the code of a hand-off that was left alone
let touched = Date.now(), told = Date.now(), warned = 0, spoken = -1;

const tabs = window.BroadcastChannel ? new BroadcastChannel("kiosk") : null; // one person, several tabs

function stillHere() {
  touched = Date.now();
  if (tabs) tabs.postMessage("here");
  if (touched - told > TOLD) tell();
}

function tell() {
  told = Date.now();
  fetch(going.action, { method: "POST", body: new FormData(going), headers: { "X-Requested-With": "fetch" }, keepalive: true })
    .then(function (answer) {
      const late = answer.status === 410 || answer.status === 422;
      if (late && box.isConnected) location.reload(); // say so; not while all is being erased
    })
    .catch(function () { told = 0; });
}

function warn() {
  warned = Date.now();
  spoken = -1;
  document.title = box.dataset.title;
  box.showModal();
  document.getElementById("idle-heading").focus();
}

function goOn() {
  warned = 0;
  document.title = title;
  said.textContent = "";
  if (box.open) box.close();
  stillHere();
  tell();
}

if (tabs) tabs.onmessage = function () {
  touched = told = Date.now();
  if (warned) { warned = 0; document.title = title; box.close(); }
};

function look() {
  if (!box.isConnected) return; // all is being erased
  const now = Date.now();
  if (cover && !covered() && now - touched >= cover.dataset.after * 1000) {
    document.getElementById("handoff").replaceChildren(cover.content.cloneNode(true));
  }
  if (!warned && now - touched >= IDLE) warn();
  if (!warned) return;
  const seconds = Math.max(0, Math.ceil((warned + WARNING - now) / 1000));
  const words = left.dataset.words.replace("{n}", seconds);
  left.textContent = words;
  if (spoken < 0 || spoken - seconds >= 20) {
    spoken = seconds;
    said.textContent = words;
  }
  if (seconds === 0) {
    warned = 0;
    document.getElementById("kiosk-end").requestSubmit(); // kiosk_erase.js blanks the page and tries until it is done
  }
}

["keydown", "pointerdown", "input", "wheel"].forEach(function (name) {
  document.addEventListener(name, function (event) {
    if (!box.isConnected || (covered() && !warned)) return;
    if (!warned) stillHere();
    else if (!answers(event)) goOn(); // any key, any tap (ax-K2)
  }, { passive: true });
});

// Whoever uncovers a code presses its button: a page asked for anew, and a press that counts.
function covered() {
  return document.querySelector("#handoff [name=at]");
}

// In the dialog these keys and presses choose between its two buttons.
function answers(event) {
  if (event.key) return ["Tab", "Shift", "Enter", " "].indexOf(event.key) >= 0;
  return event.target.closest("#idle button");
}
going.addEventListener("submit", function (event) { event.preventDefault(); goOn(); });
box.addEventListener("cancel", function (event) { event.preventDefault(); goOn(); });
// A page brought back as it was is asked for anew: it may be another person's.
addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
setInterval(look, 1000);
