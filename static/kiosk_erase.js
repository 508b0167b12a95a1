// "Finish and erase" blanks a shared screen at once, and tries until the server has erased, network or not.
"use strict";

const erasingKey = "kiosk-erasing"; // outlives a reload without network
const erasingTabs = window.BroadcastChannel ? new BroadcastChannel("kiosk-erasing") : null;
const LONGEST = 30000, PATIENCE = 15000; // milliseconds
let erasing = "", pause = 1000, timer = 0, running = false;

function remember(address) {
  try { if (address) localStorage.setItem(erasingKey, address); else localStorage.removeItem(erasingKey); } catch (error) { /* switched off */ }
}

function recalled() {
  try { return localStorage.getItem(erasingKey) || ""; } catch (error) { return ""; }
}

function erase(address) {
  if (erasing) return;
  erasing = address;
  remember(address);
  const words = document.getElementById("kiosk-erasing");
  const main = document.createElement("main"), heading = document.createElement("h1");
  document.title = heading.textContent = words.dataset.title;
  heading.id = "erasing-heading";
  heading.tabIndex = -1;
  main.append(heading, words.content.cloneNode(true));
  document.body.replaceChildren(main);
  document.documentElement.hidden = false;
  heading.focus();
  send();
}

function send() {
  if (running) return;
  running = true;
  clearTimeout(timer);
  const stop = new AbortController(), patience = setTimeout(function () { stop.abort(); }, PATIENCE);
  fetch(erasing, { method: "POST", signal: stop.signal })
    .then(function (answer) { return answer.ok || answer.status === 410 ? leave(answer.url) : again(); }, again)
    .then(function () { running = false; clearTimeout(patience); });
}

function again() {
  const said = document.getElementById("erasing-said");
  if (!said.textContent) {
    document.title = said.dataset.words;
    said.textContent = said.dataset.words;
  }
  timer = setTimeout(send, pause);
  pause = Math.min(LONGEST, pause * 2);
}

function leave(address) {
  remember("");
  if (erasingTabs) erasingTabs.postMessage({ done: address });
  location.replace(address);
}

if (erasingTabs) erasingTabs.onmessage = function (event) {
  if (event.data.done) { remember(""); location.replace(event.data.done); } else erase(event.data.erase);
};

addEventListener("online", function () { if (erasing) { pause = 1000; send(); } });
addEventListener("submit", function (event) {
  const form = event.target, end = document.getElementById("kiosk-erasing");
  if (!end || form.getAttribute("action") !== end.dataset.address) return;
  event.preventDefault();
  if (erasingTabs) erasingTabs.postMessage({ erase: form.action });
  erase(form.action);
}, true);

if (recalled()) { // left over from a page that could not reach the server
  document.documentElement.hidden = true;
  addEventListener("DOMContentLoaded", function () { erase(recalled()); });
}
