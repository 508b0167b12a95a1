"""Search in the terms: in the text, the translation and the explanation (O-25)."""

import unicodedata
from dataclasses import dataclass

from portal.terms.ruby import segments
from portal.terms.text import Article, Clause
from portal.terms.version import TermsVersion

AROUND = 20  # letters shown on each side of what was found; our own choice


@dataclass(frozen=True)
class Hit:
    """Where something was found: the article, the part of it to lead to, and the words around it."""

    article: Article
    anchor: str
    label_ja: str
    label_en: str
    lang: str
    is_plain: bool
    words: tuple[str, str, str]

    @property
    def before(self) -> str:
        """The words before the hit."""
        return self.words[0]

    @property
    def found(self) -> str:
        """The hit, as the text writes it."""
        return self.words[1]

    @property
    def after(self) -> str:
        """The words after the hit."""
        return self.words[2]


def hits(version: TermsVersion, words: str, lang: str) -> list[Hit]:
    """Every hit, in the order of the text; spaces, width and case make no difference."""
    wanted, _ = _folded(words)
    if not wanted:
        return []
    return [
        hit
        for article in version.articles
        for hit in (*_in_plain(article, wanted, lang), *_in_text(article, wanted, lang))
    ]


def _in_plain(article: Article, wanted: str, lang: str):
    """At most one place: all of an article's explanations stand together, and may say a thing twice."""
    explanations = (article.plain_ja, *article.plain_parts.values())
    for plain in (article.plain_en,) if lang == "en" else explanations:
        if cut := _cut("".join(text for text, _reading in segments(plain)), wanted):
            anchor = f"article-{article.slug}"
            yield Hit(article, anchor, "", "", lang, is_plain=True, words=cut)
            return


def _in_text(article: Article, wanted: str, lang: str):
    """The hits in the heading and clauses of an article."""
    texts = [("ja", article.number + article.caption, article.clauses[0])]
    texts += [("ja", clause.text_ja, clause) for clause in article.clauses]
    if lang == "en":
        texts += [("en", clause.text_en, clause) for clause in article.clauses]
    for spoken, text, clause in texts:
        if cut := _cut(text, wanted):
            anchor, labels = _anchor(clause, spoken), (clause.label_ja, clause.label_en)
            yield Hit(article, anchor, *labels, spoken, is_plain=False, words=cut)


def _anchor(clause: Clause, spoken: str) -> str:
    """The id of the element on the page at which a clause stands."""
    return clause.paragraph_id + ("-en" if spoken == "en" else "")


def _cut(text: str, wanted: str) -> tuple[str, str, str] | None:
    """The words before the first hit, the hit, and the words after it; None without a hit."""
    folded, origin = _folded(text)
    start = folded.find(wanted)
    if start < 0:
        return None
    first, last = origin[start], origin[start + len(wanted) - 1] + 1
    before = ("…" if first > AROUND else "") + text[max(0, first - AROUND) : first]
    after = text[last : last + AROUND] + ("…" if last + AROUND < len(text) else "")
    return before, text[first:last], after


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in the form for comparing, and for each of its letters the position in the text."""
    letters, origin = [], []
    for position, letter in enumerate(text):
        for folded in unicodedata.normalize("NFKC", letter).casefold():
            if not folded.isspace():
                letters.append(folded)
                origin.append(position)
    return "".join(letters), origin
