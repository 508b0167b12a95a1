"""Wording a mail, opened one state after the other in a browser."""

from uuid import uuid4

from walking import press

from portal import clock
from portal.database import writing
from portal.mail import phrases

KIND = ("lapsed", "en")  # no other walk looks at it


def worded(page, office, base: str):
    """The name of each state of the phrases of a mail, while it is open."""
    page.goto(f"{base}/staff/phrases/lapsed/plain")
    yield "phrases, as delivered"
    page.fill("#opening", "予約(よやく)の受付")
    press(page)
    yield "phrases, without a reading"
    here = f"{base}/staff/phrases/{'/'.join(KIND)}"
    page.goto(here)
    page.fill("#opening", "See https://evil.example at 10:00")
    press(page)
    yield "phrases, with a mistake"
    page.fill("#opening", f"We are still here for you, {_letters()}.")
    page.fill("#paragraph", "Please ask us.\n\nWe look for another way together.")
    press(page)
    yield "phrases, the mail first"
    press(page)
    yield "phrases, in use"
    page.fill("#closing", "With kind regards")
    _somebody_is_quicker(office)
    press(page)
    yield "phrases, overtaken"
    page.goto(f"{base}/staff/phrases")
    yield "phrases"


def _somebody_is_quicker(office) -> None:
    with writing(office.extensions["portal.engine"]) as db:
        own, now = phrases.Phrases(closing=f"Yours {_letters()}"), clock.now()
        seen = phrases.number_of(phrases.versions(db, *KIND))
        phrases.enter(db, *KIND, own, seen, "Ito", now)
        db.commit()


def _letters() -> str:
    """Words that no walk typed before."""
    return "".join(sign for sign in uuid4().hex if sign.isalpha())
