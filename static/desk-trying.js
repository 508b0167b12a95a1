// The list of who cannot get into the call renews itself; a change of it is said once.
"use strict";

let whoTries = "";

function listed() {
  const box = document.getElementById("trying");
  return box ? box.textContent.replace(/\s+/g, " ").trim() : "";
}
whoTries = listed();
document.addEventListener("htmx:after:swap", function () {
  const words = listed();
  if (words !== whoTries && words) document.getElementById("live").textContent = words;
  whoTries = words;
});
