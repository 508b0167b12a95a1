"""What every page owes to everyone, as checks of our own: scanners see only a third of it (A23)."""

import itertools
import re

from bs4 import BeautifulSoup
from field_checks import field_mistakes

JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]")
ENGLISH_SENTENCE = re.compile(r"[A-Za-z’']{2,}(?: [A-Za-z’']+){3,}")
VAGUE = ("こちら", "here", "click here", "詳細", "more")


def structural_mistakes(soup: BeautifulSoup, path: str) -> list[str]:
    """What is wrong with a page's structure and languages; empty when nothing is."""
    for reading in soup.select("rt, rp"):  # they belong to no name (ax-R3)
        reading.extract()
    return [
        *_headings(soup),
        *_languages(soup, path),
        *_landmarks(soup),
        *_language_links(soup, path),
        *field_mistakes(soup),
        *_scripting(soup),
        *_names(soup),
    ]


def _headings(soup):
    levels = [
        int(h.name[1]) for h in soup.select("h1, h2, h3, h4") if not h.find_parent("template")
    ]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
        return
    if any(after > before + 1 for before, after in _pairs(_main_levels(soup))):
        yield "a heading level is skipped"
    heading = " ".join(soup.h1.get_text().split())
    title = " ".join(soup.title.get_text().split())
    title = re.sub(r"^\(\d+\) ", "", title)  # at the desk: how many requests wait
    if soup.select_one("#errors"):
        if not title.startswith(("エラー：", "Error: ")):
            yield "the title does not say that there are errors"
        title = title.removeprefix("エラー：").removeprefix("Error: ")
    if not title.startswith(heading):
        yield f"title {title!r} does not begin with the heading {heading!r}"


def _main_levels(soup):
    return [
        int(h.name[1])
        for h in soup.select("main h1, main h2, main h3, main h4")
        if not h.find_parent(id="errors")
    ]


def _pairs(levels):
    return itertools.pairwise(levels)


def _languages(soup, path: str):
    spoken = soup.html.get("lang")
    named = path.split("/")[1]
    if named in ("ja", "en") and spoken != named:
        yield f"html lang is {spoken}"
    for piece in soup.body.find_all(string=True):
        text = piece.strip()
        if not text or piece.parent.name in ("script", "style", "option", "textarea"):
            continue
        near = next((p["lang"] for p in piece.parents if p.has_attr("lang")), None)
        if near == "en" and JAPANESE.search(text):
            yield f"Japanese under lang=en: {text[:40]}"
        if near == "ja" and ENGLISH_SENTENCE.search(text):
            yield f"English under lang=ja: {text[:60]}"


def _landmarks(soup):
    once = len(soup.select("main")) == 1
    if not once or not soup.select("body > header") or not soup.select("body > footer"):
        yield "landmarks are missing"
    if not all(nav.get("aria-label") for nav in soup.select("nav")):
        yield "a nav without a name"
    links = soup.select("a[href]")
    if not links or links[0]["href"] != "#main":
        yield "the skip link is not the first link"
    for element in soup.select("[role=status], [role=alert]"):
        if element.get_text(strip=True):
            yield f"role={element['role']} is filled at load"


def _language_links(soup, path: str):
    if not soup.select("#languages a[hreflang], #languages button[name=switch]"):
        yield "no way to the other language"
    here = path.partition("?")[0].split("/", 2)
    for link in soup.select("#languages a[hreflang]"):
        there = link["href"].partition("?")[0].split("/", 2)
        if here[1] in ("ja", "en") and there[2:] != here[2:]:
            yield f"the language link leads to another page: {link['href']}"


def _scripting(soup):
    for element in soup.select("[style], [onclick], [target=_blank], [hx-boost], [data-hx-boost]"):
        if not _is_said_new_tab(element):
            yield f"{element.name} carries style, onclick, target or boost"
    if any(script.string for script in soup.select("script")) or soup.select("style"):
        yield "inline script or style"
    for element in soup.select("[data-hx-get], [data-hx-post]"):
        plain = element.get("href") or element.get("action") or element.get("formaction", "")
        swapped = element.get("data-hx-get") or element.get("data-hx-post")
        if not plain or plain.partition("#")[0] != swapped.partition("#")[0]:
            yield f"{element.name} does not work without scripts"


def _is_said_new_tab(link) -> bool:
    """The call beside the desk's day: it opens beside the cards, says so, and tells no address (G201)."""
    said = any(words in link.get_text() for words in ("new tab", "新しいタブ"))
    return said and link.get("rel") == ["noreferrer"] and not link.has_attr("style")


def _names(soup):
    if any(element["tabindex"] not in ("-1", "0") for element in soup.select("[tabindex]")):
        yield "positive tabindex"
    for link in soup.select("a"):
        if link.get_text(strip=True) in VAGUE:
            yield f"vague link text {link.get_text(strip=True)}"
