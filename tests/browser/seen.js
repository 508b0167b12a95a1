// Checks of a rendered page that no scanner makes. Gives back a list of what is wrong (A5-A8, ax-V).
() => {
  const wrong = [];
  const visible = (e) => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return box.width > 1 && box.height > 1 && style.visibility !== "hidden" && style.display !== "none";
  };
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + " " + (e.textContent || e.value || "").trim().slice(0, 30);

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) wrong.push("sideways scrolling: " + root.scrollWidth + " > " + root.clientWidth);

  for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!visible(e) || e.closest(".vh, .skip")) continue;
    // A link inside a sentence is as high as its line (2.5.8, inline).
    if (e.tagName === "A" && getComputedStyle(e).display === "inline") {
      const whole = e.closest("p, li, dd, pre");
      if (whole && whole.textContent.trim() !== e.textContent.trim()) continue;
    }
    const target = (e.type === "radio" || e.type === "checkbox") ? document.querySelector("label[for='" + e.id + "']") : e;
    const box = target.getBoundingClientRect();
    if (box.height < 43.5 || box.width < 43.5) wrong.push("small target " + Math.round(box.width) + "x" + Math.round(box.height) + ": " + name(e));
  }

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = (c) => {
    const part = [c[0], c[1], c[2]].map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); });
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const ratio = (a, b) => { const x = light(a), y = light(b); return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
  const behind = (e) => {
    for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] > 250) return c; }
    return rgba(getComputedStyle(root).colorScheme === "dark" ? "#000" : "#fff");
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !visible(e) || e.closest(".vh, .skip, script, rp, option")) continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight, 10) >= 700);
    const seen = ratio(rgba(style.color), behind(e));
    if (seen < (large ? 4.5 : 7)) wrong.push("contrast " + seen.toFixed(2) + ": " + name(e));
  }
  for (const e of document.querySelectorAll("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select, textarea")) {
    if (visible(e) && ratio(rgba(getComputedStyle(e).borderTopColor), behind(e.parentElement)) < 3) wrong.push("border contrast: " + name(e));
  }

  for (const e of document.querySelectorAll("body *")) {
    const style = getComputedStyle(e);
    // The head of a request at the desk stays in view; that it hides no focus is tested by itself (2.4.11).
    if ((style.position === "fixed" || style.position === "sticky") && visible(e) && !e.closest(".one-request")) wrong.push("sticks over the page: " + name(e));
    if (style.order !== "0" || /reverse/.test(style.flexDirection)) wrong.push("order on screen is not the order of the source: " + name(e));
    if (style.cursor === "pointer" && !e.closest("a, button, label, summary, select, input")) wrong.push("looks like a button and is none: " + name(e));
    if (e.matches(".furigana, .rt, .ruby-text") ) wrong.push("readings that are no ruby: " + name(e));
  }
  for (const e of document.querySelectorAll(".ruby")) {
    if (!e.querySelector("ruby > rt") || !e.querySelector("ruby > rp")) wrong.push("readings that are no ruby: " + name(e));
  }

  // Japanese breaks after any sign: a column may not become one sign wide (A5, 400 %).
  for (const e of document.querySelectorAll("td, th")) {
    const seen = e.cloneNode(true);
    seen.querySelectorAll(".vh").forEach((unseen) => unseen.remove());
    const style = getComputedStyle(e), size = parseFloat(style.fontSize), text = seen.textContent.trim();
    const width = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const lines = e.clientHeight / parseFloat(style.lineHeight);
    if (visible(e) && /[ぁ-ん一-龥ァ-ヺ]{2}/.test(text) && lines >= 2 && width < Math.min(6, text.length) * size - size) wrong.push("narrow column: " + name(e));
  }

  if (document.querySelector("#errors") && document.activeElement.id !== "errors") wrong.push("the list of mistakes has no focus");
  if (document.getAnimations().length) wrong.push("something moves");
  const cut = [...document.querySelectorAll("main *, header *, footer *")].filter((e) => {
    const style = getComputedStyle(e);
    return visible(e) && !e.closest(".vh, .scroll, select, textarea, input") && style.overflow !== "visible" &&
      (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1);
  });
  for (const e of cut) wrong.push("cut off: " + name(e));
  return wrong;
}
