"""A shared computer in the hall: enrolled, and with a person's request on it."""

from sqlalchemy import func, select
from walking import press

from portal import clock
from portal.accounts import kiosks
from portal.database import writing
from portal.models import Draft, Kiosk

PERSON = ("Hanako Secret", "98765-4321", "hanako.secret@example.jp")
# Whose request stays in the database, sent or on a phone: no test looks for them there.
SENDER = ("Hana Sender", "24680-1357", "hana.sender@example.jp")
FINISH = "#kiosk-end button"


def enrol(page, server, staff, lang: str = "en") -> None:
    """Make this browser a shared one."""
    with writing(staff.app.extensions["portal.engine"]) as db:
        token = kiosks.enrol(db, "Hall", clock.now())
        db.commit()
    page.goto(f"{server.url}/kiosk/enrol/{token}?lang={lang}")
    press(page, "#step-form button")


def drafts_of_newest_kiosk(staff) -> int:
    """The number of drafts of the computer enrolled last; other tests leave theirs as they are."""
    with writing(staff.app.extensions["portal.engine"]) as db:
        newest = select(func.max(Kiosk.id)).scalar_subquery()
        return db.query(Draft).filter(Draft.kiosk_id == newest).count()


def holds_nothing(page, person=PERSON) -> None:
    """Assert that the page shows and holds nothing of the person."""
    shown = page.evaluate(
        "() => document.body.innerText + [...document.querySelectorAll('input, textarea')].map(f => f.value).join(' ')"
    )
    for secret in person:
        assert secret not in shown, page.url


def end_all(staff) -> None:
    """End every shared computer, as at the desk."""
    with writing(staff.app.extensions["portal.engine"]) as db:
        for each in kiosks.everyone(db):
            kiosks.revoke(db, each.id, clock.now())
        db.commit()
