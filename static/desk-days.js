// Beside every field for a day: a button that opens the browser's own calendar and writes the day into the field.
"use strict";

document.querySelectorAll("input[data-day]").forEach(function (field) {
  const picker = document.createElement("input");
  if (!picker.showPicker) return;
  picker.type = "date";
  picker.tabIndex = -1;
  picker.className = "picked";
  picker.setAttribute("aria-hidden", "true");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button secondary picks low";
  button.textContent = field.dataset.day;
  const label = document.querySelector("label[for='" + field.id + "']");
  if (label) button.setAttribute("aria-label", field.dataset.day + ": " + label.textContent.trim());
  button.addEventListener("click", function () {
    if (/^\d{4}-\d\d-\d\d$/.test(field.value)) picker.value = field.value;
    picker.showPicker();
  });
  picker.addEventListener("change", function () {
    if (!picker.value) return;
    field.value = picker.value;
    field.focus();
  });
  field.after(button, picker);
});
