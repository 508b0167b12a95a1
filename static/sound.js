// The sound of the readiness check: the level of the microphone, one's own voice, a tone to hear.
// What is heard is neither recorded nor sent. No syntax after ES2015; readiness.js calls these.
"use strict";

const Sound = window.AudioContext || window.webkitAudioContext;

function listen() {
  sound = new Sound();
  const mine = sound, analyser = sound.createAnalyser();
  const samples = new Uint8Array(analyser.fftSize);
  sound.createMediaStreamSource(stream).connect(analyser);
  (function look() {
    if (sound !== mine) return;
    analyser.getByteTimeDomainData(samples);
    const peak = samples.reduce(function (most, value) { return Math.max(most, Math.abs(value - 128)); }, 0) / 128;
    el("level").value = peak;
    if (peak > 0.05 && !heard) {
      heard = true;
      say(said.textContent + " " + box.dataset.heard);
    }
    requestAnimationFrame(look);
  })();
}

// One's own voice, a moment later and softer, so that speakers do not howl.
function echo() {
  if (!sound) return;
  const mine = sound, delay = sound.createDelay(1), softer = sound.createGain();
  const voice = sound.createMediaStreamSource(stream);
  delay.delayTime.value = 0.8;
  softer.gain.value = 0.6;
  voice.connect(delay);
  delay.connect(softer);
  softer.connect(sound.destination);
  setTimeout(function () { if (sound === mine) { voice.disconnect(); softer.disconnect(); } }, 5000);
}

function tone() {
  if (!Sound) return;
  const own = new Sound(), note = own.createOscillator(), soft = own.createGain();
  soft.gain.value = 0.1;
  note.frequency.value = 440;
  note.connect(soft);
  soft.connect(own.destination);
  note.onended = function () { own.close(); };
  note.start();
  note.stop(own.currentTime + 0.8);
}
