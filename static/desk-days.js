// Beside every field for a day: a button that opens the browser's own calendar and writes the day into the field.
"use strict";

// The browser's field is there only while its calendar is open: to everybody else there is one field.
function pick(field, button) {
  const picker = document.createElement("input");
  picker.type = "date";
  picker.className = "picked";
  picker.tabIndex = -1;
  picker.setAttribute("aria-label", button.getAttribute("aria-label"));
  if (/^\d{4}-\d\d-\d\d$/.test(field.value)) picker.value = field.value;
  picker.addEventListener("change", function () {
    if (picker.value) field.value = picker.value;
    picker.remove();
    field.focus();
  });
  document.querySelectorAll(".picked").forEach(function (left) { left.remove(); });
  button.after(picker);
  picker.showPicker();
}

if (window.HTMLInputElement && HTMLInputElement.prototype.showPicker) {
  document.querySelectorAll("input[data-day]").forEach(function (field) {
    const button = document.createElement("button");
    const label = document.querySelector("label[for='" + field.id + "']");
    button.type = "button";
    button.className = "button secondary picks low";
    button.textContent = field.dataset.day;
    button.setAttribute("aria-label", field.dataset.day + (label ? ": " + label.textContent.trim() : ""));
    button.addEventListener("click", function () { pick(field, button); });
    field.after(button);
  });
}
