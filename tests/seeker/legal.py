"""The shipped terms, and their text as it stands on a page."""

from portal import terms

VERSION = terms.load_all()["2022-04-13"]
SLUGS = [article.slug for article in VERSION.articles]


def legal_text(soup) -> list[str]:
    """The verbatim text as the page holds it: each clause, and nothing put into it."""
    return [
        "".join(element.strings)
        for element in soup.select("section.legal[lang=ja] [data-clause]")
        if not element.find(name=True)
    ]
