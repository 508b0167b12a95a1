// Reads an article aloud with a voice of the device itself (A15). Written for old browsers: ES2015.
// Nothing is shown where there is no such voice; nothing is spoken before somebody presses.
"use strict";

(function () {
  const speech = window.speechSynthesis;
  if (!speech || !window.SpeechSynthesisUtterance) return;
  const marks = window.CSS && CSS.highlights && window.Highlight;
  let queue = [], bar = null, turn = 0;

  function voice(lang) {
    return speech.getVoices().find(function (one) {
      return one.localService && one.lang.replace("_", "-").toLowerCase().split("-")[0] === lang;
    });
  }

  // Where there is a voice, the button appears; voices may arrive late, and articles by a swap.
  function offer() {
    document.querySelectorAll("[data-aloud]").forEach(function (each) {
      each.hidden = !voice(each.dataset.aloud);
    });
  }

  // The letters of a block without its readings: each sentence with the places where it stands.
  function sentences(block, lang) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), letters = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("rt, rp, [hidden], details:not([open]) > :not(summary)")) continue;
      for (let at = 0; at < node.data.length; at++) letters.push([node, at]);
    }
    const found = [];
    let text = "", first = null, last = null;
    function close() {
      if (text.trim()) found.push({ text: text.trim(), first: first, last: last, block: block, lang: lang });
      text = ""; first = null;
    }
    letters.forEach(function (place) {
      const letter = place[0].data[place[1]];
      if (first === null && letter.trim()) first = place;
      text += letter;
      if (letter.trim()) last = place;
      if (letter === "。" || (lang === "en" && /[.?!;]/.test(letter) && /^(\s|$)/.test(place[0].data.slice(place[1] + 1)))) close();
    });
    close();
    return found;
  }

  // What speaks the language of the page: on an English page the Japanese text stays unread.
  function parts(article, lang) {
    const all = [];
    article.querySelectorAll("h2, h3, p, li").forEach(function (block) {
      if (block.closest(".aloud, .note") || block.closest("[lang]").lang !== lang) return;
      if (block.closest("details:not([open])") || block.querySelector("p, li")) return;
      sentences(block, lang).forEach(function (one) { all.push(one); });
    });
    return all;
  }

  function unmark() {
    if (marks) CSS.highlights.delete("spoken");
    document.querySelectorAll(".spoken").forEach(function (each) { each.classList.remove("spoken"); });
  }

  function mark(sentence) {
    unmark();
    sentence.block.classList.add("spoken");
    if (!marks || !sentence.first) return;
    const range = document.createRange();
    range.setStart(sentence.first[0], sentence.first[1]);
    range.setEnd(sentence.last[0], sentence.last[1] + 1);
    CSS.highlights.set("spoken", new Highlight(range));
  }

  // Which buttons there are: those that would do something now. Focus never falls on a hidden one.
  function show(state) {
    if (!bar) return;
    const shown = { idle: ["start"], speaking: ["pause", "stop"], paused: ["resume", "stop"] }[state];
    const had = bar.contains(document.activeElement);
    bar.querySelectorAll("button").forEach(function (button) {
      button.hidden = shown.indexOf(button.dataset.do) < 0;
    });
    if (had && document.activeElement.hidden !== false) bar.querySelector("button:not([hidden])").focus();
    if (had && !bar.contains(document.activeElement)) bar.querySelector("button:not([hidden])").focus();
  }

  function next(mine) {
    if (mine !== turn) return;
    const sentence = queue.shift();
    if (!sentence) { stop(); return; }
    mark(sentence);
    const words = new SpeechSynthesisUtterance(sentence.text);
    words.voice = voice(sentence.lang);
    words.lang = words.voice ? words.voice.lang : sentence.lang;
    words.onend = function () { next(mine); };
    words.onerror = function () { if (mine === turn) stop(); };
    speech.speak(words);
  }

  function stop() {
    turn++;
    queue = [];
    speech.cancel();
    speech.resume(); // some devices stay paused otherwise
    unmark();
    show("idle");
    bar = null;
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("[data-aloud] button");
    if (!button) return;
    const what = button.dataset.do;
    if (what === "start") {
      stop();
      bar = button.parentElement;
      queue = parts(bar.parentElement, bar.dataset.aloud);
      show("speaking");
      next(turn);
    } else if (what === "pause") { speech.pause(); show("paused"); }
    else if (what === "resume") { speech.resume(); show("speaking"); }
    else stop();
  });
  window.addEventListener("pagehide", stop);
  document.addEventListener("htmx:before:swap", stop);
  document.addEventListener("htmx:after:swap", offer);
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
  else speech.onvoiceschanged = offer;
  offer();
})();
