"""A device with made-up voices, for reading aloud."""

from json import dumps

# A device with the voices a test names; it speaks when told that it has finished (`heard()`).
VOICES = """voices => {
  const said = [], state = { paused: false, cancelled: 0 };
  let now = null;
  class Utterance { constructor(text) { this.text = text; } }
  const speech = new EventTarget();
  Object.assign(speech, {
    getVoices: () => voices,
    speak: (words) => { now = words; said.push([words.text, words.lang]); },
    pause: () => { state.paused = true; },
    resume: () => { state.paused = false; },
    cancel: () => { now = null; state.cancelled++; },
  });
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = Utterance;
  window.said = said; window.speaking = state;
  window.heard = () => { const was = now; now = null; if (was) was.onend(); };
}"""
JA = {"lang": "ja-JP", "localService": True}
EN = {"lang": "en_US", "localService": True}
FAR = {"lang": "ja-JP", "localService": False}


def device(page, *voices) -> None:
    """Give the browser these voices."""
    page.add_init_script(f"({VOICES})({dumps(voices)})")


def to_terms(page, server, lang: str = "ja"):
    """Open the terms; the article after the twelfth."""
    page.goto(f"{server.url}/{lang}/terms")
    return page.locator("#article-12 ~ .article")


def button(article, what: str):
    """The button of an article that does this."""
    return article.locator(f"[data-do={what}]")
