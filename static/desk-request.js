// One request: a note goes along with every press; who is free follows the time; the mail comes when it is unfolded.
"use strict";

document.addEventListener("submit", function (event) {
  const note = document.getElementById("note");
  const form = event.target;
  if (!note || !note.value.trim() || note.form === form || !form.matches("#main form.deed")) return;
  const along = document.createElement("input");
  along.type = "hidden";
  along.name = "note";
  along.value = note.value;
  form.append(along);
});

const whoThen = document.getElementById("who-then");
if (whoThen) {
  whoThen.hidden = true;
  document.addEventListener("change", function (event) {
    if (event.target.name === "slot") whoThen.click();
  });
}

const theMail = document.getElementById("the-mail");
if (theMail) {
  theMail.addEventListener("toggle", function () {
    if (theMail.open) document.getElementById("look").click();
  });
}
