"""What staff do to word a mail, and what is kept of it."""

from sqlalchemy import select

from portal.models import MailPhrases

RECEIVED = "phrases/received/en"
LOOK, USE = "See the mail", "Use from now on"
HELLO = "Thank you for asking us."


def words(person, where: str = RECEIVED, **typed):
    """Type phrases, look at the mail, use it."""
    page = person.opens(where).submit(LOOK, **typed)
    assert page.status == 200, page.errors
    return page.submit(USE)


def kept(db) -> list[tuple]:
    db.rollback()
    rows = db.scalars(select(MailPhrases).order_by(MailPhrases.id))
    return [(r.kind, r.wording, r.version, r.opening, r.paragraph, r.closing) for r in rows]


def parts(page, kind: str) -> list[str]:
    return [pre.get_text() for pre in page.soup.select(f".part.{kind} pre")]
