// Looks now and then whether the other device has gone on; without it the page looks by itself.
"use strict";

const shown = document.getElementById("handoff");
const state = shown.dataset.state;
setInterval(function () {
  fetch(location.href).then(function (answer) {
    return answer.text().then(function (text) {
      const page = new DOMParser().parseFromString(text, "text/html");
      const now = page.getElementById("handoff");
      if (answer.url !== location.href || !now || now.dataset.state !== state) location.reload();
    });
  }).catch(function () { return null; });
}, 3000);
