// Lets people look at their own camera, microphone and connection before the day. Nothing is recorded
// and nothing is sent. Written for old browsers: no syntax after ES2015.
"use strict";

const place = document.getElementById("try-here");
let box, said, running, lineSaid, cameras, microphones;
let stream = null, sound = null, heard = false;
let attempt = 0; // the newest press decides; what an earlier one is still given is ended at once

function el(name) { return document.getElementById("try-" + name); }
function say(text) { said.textContent = text; }

// What could not be tried stays the person's own answer; "not sure" is only put where none was given.
function notSure(text) {
  const chosen = document.querySelector("input[name=tried]:checked");
  const unsure = document.querySelector("input[name=tried][value=not_sure]");
  if (!chosen && unsure) {
    unsure.checked = true;
    text += " " + box.dataset.notSure;
  }
  say(text);
}

function end(given) {
  given.getTracks().forEach(function (track) { track.onended = null; track.stop(); });
}

function release() {
  attempt += 1;
  if (stream) end(stream);
  if (sound) sound.close();
  stream = sound = null;
  el("picture").textContent = "";
  el("level").value = 0;
}

function stop() {
  release();
  if (running.contains(document.activeElement)) el("start").focus(); // what goes away takes no focus along
  running.hidden = el("stop").hidden = true;
}

function ask(picture, voice) {
  return navigator.mediaDevices.getUserMedia({ video: picture, audio: voice });
}

function wanted(select) {
  return select.value ? { deviceId: { exact: select.value } } : true;
}

// The choice of devices stays in sight meanwhile: whoever changes it keeps the focus there.
function start() {
  release();
  say("");
  if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) {
    notSure(box.dataset.unable);
    return;
  }
  const mine = attempt;
  ask(wanted(cameras), wanted(microphones)).catch(function (error) {
    if (error.name !== "NotFoundError" && error.name !== "OverconstrainedError") throw error;
    return ask(true, true).catch(function () { return ask(false, true); }).catch(function (second) {
      if (second.name !== "NotFoundError") throw second; // not allowed is another thing than not there
      return ask(true, false);
    });
  }).then(function (found) {
    if (mine === attempt) show(found);
    else end(found);
  }).catch(function (error) {
    if (mine !== attempt) return;
    stop();
    const denied = error.name === "NotAllowedError" || error.name === "SecurityError";
    const none = error.name === "NotFoundError" || error.name === "OverconstrainedError";
    notSure(denied ? box.dataset.denied : none ? box.dataset.none : box.dataset.busy);
  });
}

function show(found) {
  stream = found;
  heard = false;
  const picture = found.getVideoTracks().length, voice = found.getAudioTracks().length;
  found.getTracks().forEach(function (track) {
    track.onended = function () { stop(); notSure(box.dataset.gone); };
  });
  running.hidden = el("stop").hidden = false;
  if (picture) {
    const video = document.createElement("video");
    video.muted = true;
    video.playsInline = true;
    video.setAttribute("aria-label", box.dataset.picture);
    video.srcObject = found;
    el("picture").appendChild(video);
    const played = video.play();
    if (played) played.catch(function () {}); // the person may stop it before it begins
  }
  if (voice && Sound) listen();
  say(picture && voice ? box.dataset.running : picture ? box.dataset.noMicrophone : box.dataset.noCamera);
  navigator.mediaDevices.enumerateDevices().then(function (devices) {
    fill(cameras, devices, "videoinput", found.getVideoTracks()[0]);
    fill(microphones, devices, "audioinput", found.getAudioTracks()[0]);
  });
}

// The names of devices stay in the page: these lists have no name of their own to be sent under.
function fill(select, devices, kind, track) {
  const used = track && track.getSettings ? track.getSettings().deviceId : "";
  select.textContent = "";
  devices.filter(function (device) { return device.kind === kind; }).forEach(function (device, number) {
    const option = document.createElement("option");
    option.value = device.deviceId;
    option.textContent = device.label || String(number + 1);
    option.selected = device.deviceId === used;
    select.appendChild(option);
  });
  select.closest(".field").hidden = !select.options.length;
}

function begin(text) {
  place.textContent = "";
  place.appendChild(new DOMParser().parseFromString(text, "text/html").getElementById("try"));
  box = document.getElementById("try");
  said = el("said");
  running = el("running");
  lineSaid = el("line-said");
  cameras = el("cameras");
  microphones = el("microphones");
  box.hidden = false;
  el("start").addEventListener("click", start);
  el("stop").addEventListener("click", function () { stop(); say(box.dataset.stopped); el("start").focus(); });
  el("echo").addEventListener("click", echo);
  el("tone").addEventListener("click", tone);
  el("line").addEventListener("click", measure);
  cameras.addEventListener("change", start);
  microphones.addEventListener("change", start);
  window.addEventListener("pagehide", stop);
}

// Only a script can use this part, so only a script fetches it; without it the list is whole.
if (place) fetch(place.dataset.from).then(function (answer) { return answer.text(); }).then(begin);

// Where the device keeps another time than Japan, its own is told as well.
const starts = document.getElementById("starts");
if (starts) {
  const at = new Date(starts.getAttribute("datetime")), here = document.getElementById("starts-here");
  if (at.getTimezoneOffset() !== -540) {
    const shape = { weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" };
    here.textContent = here.dataset.words.replace("{time}", at.toLocaleString(document.documentElement.lang, shape));
    here.hidden = false;
  }
}
