// Shows for some seconds, in place, what a shared screen hides; without it the page is loaded anew for that.
"use strict";

const own = document.getElementById("own");
const asHidden = own.innerHTML;
let hiding = 0;

function hide() {
  if (!hiding) return;
  clearTimeout(hiding);
  hiding = 0;
  own.innerHTML = asHidden;
  own.querySelector("button").focus();
}

own.addEventListener("submit", function (event) {
  event.preventDefault();
  const form = event.target;
  fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" } })
    .then(function (answer) { return answer.text(); })
    .then(function (text) {
      const now = new DOMParser().parseFromString(text, "text/html").querySelector("#own .notice");
      if (!now) { location.reload(); return; } // another page says why
      now.tabIndex = -1;
      own.replaceChildren(now);
      now.focus();
      hiding = setTimeout(hide, own.dataset.seconds * 1000);
    })
    .catch(function () { location.reload(); });
});
addEventListener("pagehide", hide);
