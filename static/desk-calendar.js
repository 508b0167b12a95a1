// Arrows go between the free cells while a booking is moved; without them Tab does.
"use strict";

document.addEventListener("keydown", function (event) {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const from = event.target.closest(".cells [data-free]");
  if (!step || !from || event.ctrlKey || event.altKey || event.metaKey) return;
  const table = from.closest("table");
  let row = from.closest("tr").rowIndex + step[1];
  let column = from.closest("td").cellIndex + step[0];
  for (; table.rows[row] && table.rows[row].cells[column]; row += step[1], column += step[0]) {
    const free = table.rows[row].cells[column].querySelector("[data-free]");
    if (free) {
      event.preventDefault();
      free.focus();
      return;
    }
  }
});
