"""Which articles are not understood, as a table beside the other numbers."""

from collections.abc import Mapping

from flask_babel import gettext as _

from portal.desk.statistics_tables import Table
from portal.language.locale import language
from portal.terms import TermsVersion

WORDS = ("ja", "plain", "en")


def of_articles(found: Mapping[tuple[str, str], int], terms: TermsVersion) -> list[Table]:
    """Return the table of articles whose words were hard, the hardest first; none where nobody said so."""
    headings = {
        a.slug: a.heading_ja if language() == "ja" else a.heading_en for a in terms.articles
    }
    counts = {slug: [found.get((slug, words), 0) for words in WORDS] for slug, _words in found}
    hardest = sorted(counts.items(), key=lambda each: (-sum(each[1]), each[0]))
    rows = [[headings.get(slug, slug), *each, sum(each)] for slug, each in hardest]
    heads = [_("Article"), _("In Japanese"), _("In plain Japanese"), _("In English"), _("In all")]
    how = [
        _("Each press on “These words were hard” on the way to a request, once for a draft. It is known neither whose it was nor for which place."),
    ]  # fmt: skip
    return [Table("hard", _("Articles whose words were hard"), heads, rows, how)] if rows else []
