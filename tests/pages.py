"""A page as a person without scripts gets it: checked when it is opened, and filled in by hand."""

import re
from copy import copy
from functools import cached_property

from bs4 import BeautifulSoup
from checks import structural_mistakes
from filled import _values, of_form
from flask.testing import FlaskClient

_SEEN: set[str] = set()
# What makes one and the same page look new: tokens, keys, links, numbers and fingerprints.
_PASSING = re.compile(r'(?<=name="csrf_token" value=")[^"]*|(?<=name="idempotency_key" value=")[^"]*|(?<=name="draft" value=")[^"]*|[?&;]draft=\w+|[0-9a-f]{64}|(?<=/booking/)[0-9A-Za-z]{22}|\d{3} \d{3} \d{3}')  # fmt: skip


def _check(text: str, path: str) -> None:
    """Check a page as a browser would build it, unless one alike was checked before."""
    seen = _PASSING.sub("", text)
    if seen in _SEEN:
        return
    mistakes = structural_mistakes(BeautifulSoup(text, "html5lib"), path)
    assert not mistakes, (path, mistakes)
    _SEEN.add(seen)


def words_of(element) -> str:
    """What can be read in an element, in one line, without the readings above its words."""
    if element.find("rt"):
        element = copy(element)
        for reading in element.select("rt, rp"):
            reading.decompose()
    return " ".join(element.get_text().split())


class Page:
    """One answer of the portal. Opening it checks what every page owes to everyone (A8, ax-L)."""

    def __init__(self, browser: "Browser", response):
        self.browser, self.response = browser, response
        self.status, self.text = response.status_code, response.get_data(as_text=True)
        self.path = response.request.path
        if response.mimetype == "text/html" and self.status != 302:
            _check(self.text, self.path)

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "html.parser")

    @cached_property
    def read(self) -> BeautifulSoup:
        """The page as it is read: what people typed runs on in its sentence."""
        marked = re.sub("</?bdi>", "", self.text)
        return self.soup if marked == self.text else BeautifulSoup(marked, "html.parser")

    @property
    def heading(self) -> str:
        return self.read.h1.get_text(" ", strip=True)

    @property
    def words(self) -> str:
        """What can be read on the page, in one line; what only a script shows is not read."""
        page = copy(self.read.body)
        for shut in page.select("dialog"):
            shut.extract()
        return re.sub(r"\s+", " ", page.get_text(" "))

    @property
    def errors(self) -> list[str]:
        """The mistakes listed at the top."""
        return [item.get_text(strip=True) for item in self.read.select("#errors li")]

    def form(self, with_field: str = ""):
        """The page's main form, or the one that holds a certain field."""
        forms = self.soup.select("#step-form" if not with_field else "form")
        return next(f for f in forms if not with_field or of_form(f, f"[name={with_field}]"))

    def filled(self) -> dict[str, list[str]]:
        """What the main form holds now, as a browser would send it."""
        return _values(self.form())

    def submit(self, press: str = "", form=None, **typed) -> "Page":
        """Fill in the form and press the button with these words (the first one if none)."""
        form = form or self.form()
        values = _values(form)
        values.update({k: _chosen(form, k, v) for k, v in typed.items()})
        button = self._button(form, press)
        if button is not None and button.get("name"):
            values[button["name"]] = [button["value"]]
        leads_to = button.get("formaction") if button is not None else None
        return self.browser.post(leads_to or form["action"], values)

    def _button(self, form, press: str):
        inside = form.select("button:not([type=button])")
        outside = self.soup.select(f"button[form={form.get('id')}]") if form.get("id") else []
        if not press:
            own = {id(button) for button in (*outside, *inside)}
            return next(b for b in self.soup.select("button") if id(b) in own)  # as Enter does
        return next(b for b in [*inside, *outside] if words_of(b) == press)

    def press(self, words: str) -> "Page":
        """Press a button wherever it is."""
        for form in self.soup.select("form"):
            for button in form.select("button"):
                if words_of(button) == words:
                    return self.submit(words, form=form)
        return self.submit(words)

    def link(self, words: str) -> str:
        """The address behind the link with these words."""
        links = self.read.select("a")
        named = (a for a in links if words in f"{a.get_text(' ', strip=True)} {words_of(a)}")
        return next(a["href"] for a in named)

    def follow(self, words: str) -> "Page":
        return self.browser.open(self.link(words))


def _chosen(form, name: str, typed) -> list[str]:
    """What a browser sends for what a person types or, in a list, chooses by its words."""
    listed = form.select(f"select[name='{name}'] option")
    by_words = {words_of(option): option["value"] for option in listed}
    return typed if isinstance(typed, list) else [by_words.get(typed, typed)]


class Browser:
    """A browser without scripts that follows redirects, one person's own."""

    def __init__(self, client: FlaskClient):
        self.client = client

    def open(self, address: str, **kwargs) -> Page:
        return Page(self, self.client.get(address, follow_redirects=True, **kwargs))

    def post(self, address: str, values: dict) -> Page:
        return Page(self, self.client.post(address, data=values, follow_redirects=True))
