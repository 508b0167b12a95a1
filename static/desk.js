// The desk's keys, and its menus that unfold. Every key presses what is on the page anyway.
"use strict";

const keysList = document.getElementById("keys");
const OFF = "desk-keys-off";

// A menu folds up when one looks elsewhere.
const menus = document.querySelectorAll("details.unfolds");
document.addEventListener("click", function (event) {
  menus.forEach(function (menu) { if (!menu.contains(event.target)) menu.open = false; });
});
document.addEventListener("keydown", function (event) {
  if (event.key !== "Escape") return;
  menus.forEach(function (menu) {
    if (!menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});

function rows() {
  return Array.from(document.querySelectorAll("main [data-row]"));
}
function rowHere() {
  return document.activeElement.closest("[data-row]");
}

// j and k walk the rows: the focus goes to the row's link, which Enter opens.
function walk(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(rowHere()) + step;
  const next = all[rowHere() ? Math.max(0, Math.min(at, all.length - 1)) : 0];
  next.querySelector("a, button").focus();
}

function shown(control) {
  return control.getClientRects().length > 0 && !control.disabled;
}
// The control of a key: in the row one stands on, else the page's first that is in no other row.
function control(key) {
  const wanted = "[data-key='" + key + "']";
  const here = rowHere() && rowHere().querySelector(wanted);
  if (here) return here;
  const all = Array.from(document.querySelectorAll("main " + wanted)).filter(shown);
  return all.find(function (each) { return !each.closest("[data-row]"); }) || (rows().length ? null : all[0]);
}
function use(found) {
  const around = found.matches("summary") ? found.parentElement.parentElement : found;
  const folded = around.closest("details:not([open])");
  if (folded) folded.open = true;
  if (around !== found) found.focus();
  if (found.matches("a, button, summary")) found.click();
  else found.focus();
}

function turn(off) {
  if (off) localStorage.setItem(OFF, "yes");
  else localStorage.removeItem(OFF);
}
// Whether the keys are on is said by the button that switches them.
function tellWhether() {
  document.getElementById("keys-on").setAttribute("aria-pressed", String(!isOff()));
}
function isOff() {
  return localStorage.getItem(OFF) === "yes";
}
function list() {
  tellWhether();
  keysList.showModal();
  document.getElementById("keys-heading").focus();
}

let goes = false; // g was pressed: the next key says where to
function press(key) {
  const going = goes;
  goes = key === "g" && !going;
  if (goes) return true;
  if (key === "?") return list();
  if (key === "/") return document.getElementById("q").focus();
  if (key === "j" || key === "k") return walk(key === "j" ? 1 : -1);
  const found = going ? document.querySelector("[data-go='" + key + "']") : control(key);
  return found ? use(found) : false;
}
const ALL = "?/jkgqdctpmnlz";

document.addEventListener("keydown", function (event) {
  if (!keysList || isOff() || keysList.open || ALL.indexOf(event.key) < 0) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat && event.key !== "j" && event.key !== "k") return;
  if (event.target.closest("input:not([type=radio]):not([type=checkbox]), select, textarea, dialog[open]")) return;
  if (press(event.key) !== false) event.preventDefault();
});

if (keysList) {
  document.getElementById("keys-on").addEventListener("click", function () {
    turn(!isOff());
    tellWhether();
  });
  document.querySelectorAll("[data-keys]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", list);
  });
}
