"""Every page and state of the portal for seekers, opened one after the other in a browser."""

from collections.abc import Iterator

from playwright.sync_api import Page
from sharing import end_all
from sqlalchemy import select
from states_again import asking_again
from states_asking import asking
from states_helping import list_of_the_helped, reading_for_a_helper
from states_settling import settling
from walking import press

from portal import clock
from portal.accounts import kiosks
from portal.database import writing
from portal.models import Booking
from portal.seeker.paper import paper_token

PUBLIC = (
    "",
    "other-ways",
    "help",
    "privacy",
    "accessibility",
    "readiness",
    "readiness?device=windows&connection=free_wifi&room=not_sure&windows10_esu=no&plain=yes",
    "readiness/sheet",
    "terms",
    "terms/2022-04-13",
    "terms/changes",
    "request",
    "find",
    "helper",
    "display",
    "sheet",
    "handoff",
    "handoff/00000000000000000000000000000000",
    "paper/s1-00000000000000000000000000000000",
    "terms?q=10",
    "terms?q=%3F%3F",
)


def states(page: Page, base: str, lang: str, staff) -> Iterator[str]:
    """Opens one page or state after the other; gives its name while it is open.

    `staff` does what the office does meanwhile (people.Staff, on the same database).
    """
    at = f"{base}/{lang}"
    for where in PUBLIC:
        page.goto(f"{at}/{where}")
        yield where or "start"
    page.goto(f"{at}/nowhere")
    yield "404"
    page.goto(f"{base}/demo/mails?lang={lang}")
    yield "no mails"
    page.goto(f"{at}/display")
    press(page)
    yield "display, applied"
    yield from asking(page, base, lang)
    yield from settling(page, at, staff)
    yield from _finding(page, at)
    yield from _from_paper(page, at, staff)
    yield from reading_for_a_helper(page, at, lang, staff)
    yield from list_of_the_helped(page, at, lang, staff)
    yield from asking_again(page, base, lang)
    yield from _sharing(page, base, at, lang, staff)


def _finding(page: Page, at: str) -> Iterator[str]:
    page.goto(f"{at}/find")
    press(page)
    yield "find, empty"
    page.fill("#reference", "111 111 111")
    page.fill("#email", "nobody@example.jp")
    press(page)
    yield "find, asked"


def _from_paper(page: Page, at: str, staff) -> Iterator[str]:
    """The code on the paper of the request that was sent last."""
    with writing(staff.app.extensions["portal.engine"]) as db, staff.app.test_request_context():
        newest = db.scalars(select(Booking).order_by(Booking.id.desc())).first()
        token = paper_token(newest, "seeker")
    page.goto(f"{at}/paper/{token}")
    yield "paper"
    press(page)
    yield "paper, empty"
    page.goto(at.replace("/ja", "/kiosk?lang=ja").replace("/en", "/kiosk?lang=en"))
    press(page)
    yield "a kiosk by its code, empty"


def _sharing(page: Page, base: str, at: str, lang: str, staff) -> Iterator[str]:
    """This browser becomes a shared one; last, as it stays one."""
    with writing(staff.app.extensions["portal.engine"]) as db:
        token = kiosks.enrol(db, "A", clock.now())
        db.commit()
    page.goto(f"{base}/kiosk/enrol/{token}?lang={lang}")
    yield "enrol a kiosk"
    press(page)
    yield "start, shared"
    page.goto(f"{at}/request/who?as=self")
    press(page)
    page.goto(f"{at}/request/go-on")
    yield "eligibility, shared"
    page.goto(f"{at}/request/who?as=self")
    yield "who, shared, with a request begun"
    page.goto(f"{base}/staff/?lang={lang}")
    yield "desk, shared"
    page.goto(f"{at}/kiosk/warning")
    yield "warning"
    page.goto(f"{at}/kiosk/end")
    yield "end"
    press(page)
    yield "erased"
    yield from _out_of_use(page, base, at, lang, staff)


def _out_of_use(page: Page, base: str, at: str, lang: str, staff) -> Iterator[str]:
    """This shared browser is ended at the desk."""
    end_all(staff)
    page.goto(f"{at}/request")
    yield "out of use"
    page.goto(f"{base}/staff/today?lang={lang}")
    yield "desk, out of use"
