// The connection of the readiness check, measured between this device and the portal alone.
// No syntax after ES2015; readiness.js calls it.
"use strict";

// How long a small answer takes, then how fast eight larger ones come together.
function measure() {
  const probe = lineSaid.dataset.probe, link = navigator.connection || {};
  const get = function () { return fetch(probe, { cache: "no-store" }).then(function (answer) { return answer.arrayBuffer(); }); };
  const quick = function () { return fetch(probe, { cache: "no-store", method: "HEAD" }); };
  let began = 0, ms = 0;
  lineSaid.textContent = box.dataset.measuring;
  quick().then(function () { began = performance.now(); return quick(); }).then(function () {
    ms = performance.now() - began;
    performance.clearResourceTimings();
    began = performance.now();
    return Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(get));
  }).then(function (bodies) {
    const seconds = (performance.now() - began) / 1000;
    const entries = performance.getEntriesByType("resource").filter(function (entry) { return entry.name.indexOf(probe) > 0; });
    const bytes = entries.reduce(function (sum, entry) { return sum + (entry.encodedBodySize || 0); }, 0) ||
      bodies.reduce(function (sum, body) { return sum + body.byteLength; }, 0);
    const words = box.dataset.line.replace("{ms}", Math.max(1, Math.round(ms))).replace("{rate}", (bytes * 8 / seconds / 1e6).toFixed(1));
    lineSaid.textContent = words + " " + (lineSaid.dataset[link.type] || lineSaid.dataset.any);
  }).catch(function () { lineSaid.textContent = box.dataset.unreachable; });
}
