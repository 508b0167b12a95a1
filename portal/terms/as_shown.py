"""What stands on the page of an article: a fingerprint of it, and the minutes that reading it takes."""

import hashlib
import re
from collections.abc import Iterable
from math import ceil

from portal.terms.ruby import segments
from portal.terms.text import Article

# Words a minute in English, letters a minute in Japanese: Trauzettel-Klosinski and Dietz, "Standardized
# Assessment of Reading Performance", IOVS 53 (2012): texts read aloud by people of 18 to 35 years. Who asks
# for plain words, or for readings, is given half as long again: our own choice.
A_MINUTE = {"en": 228, "ordinary": 357, "plain": 238, "furigana": 238}

ANSWERING = 6  # minutes for the questions after the terms: our own estimate


def shown_hash(article: Article, language: str, *, plain: bool) -> str:
    """SHA-256 of what a reader was shown of an article, white space left out.

    The heading and the text in Japanese; on an English page then both in English; then the
    explanation in the language of the page, if it was shown.
    """
    shown = [article.heading_ja, *(c.label_ja + c.text_ja for c in article.clauses)]
    if language == "en":
        shown += [article.heading_en, *(c.label_en + c.text_en for c in article.clauses)]
    if plain:
        shown += _explanation(article, language)
    return hashlib.sha256(re.sub(r"\s", "", "".join(shown)).encode()).hexdigest()


def minutes(articles: Iterable[Article], language: str, words: str) -> int:
    """The minutes that reading articles takes, rounded up; `words` is one of the kinds of words of Japanese."""
    speed = A_MINUTE["en" if language == "en" else words]
    return ceil(sum(_length(article, language) for article in articles) / speed)


def whole_request(articles: Iterable[Article], language: str, words: str) -> int:
    """The minutes that a request takes, reading and answering, rounded up to five."""
    return ceil((minutes(articles, language, words) + ANSWERING) / 5) * 5


def _length(article: Article, language: str) -> int:
    """How much there is to read of an article in one language: words in English, letters in Japanese."""
    explained = " ".join(_explanation(article, language))
    if language == "en":
        text = [article.heading_en, *(clause.text_en for clause in article.clauses)]
        return len(" ".join([explained, *text]).split())
    heard = "".join(text for text, _reading in segments(explained))
    return len(heard + article.heading_ja + "".join(c.text_ja for c in article.clauses))


def _explanation(article: Article, language: str) -> list[str]:
    """What is asked of the reader, and the article in plain words."""
    if language == "en":
        return [*article.asks_en, article.plain_en]
    return [*article.asks_ja, article.plain_ja]
