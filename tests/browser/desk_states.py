"""Every page and state of the desk, opened one after the other in a browser."""

from datetime import timedelta
from uuid import uuid4

from calendar_states import closings, interpreters
from desk_work import PASSPHRASE, new_account, somebody_has_no_mail
from newer import LONGER, longer, newer
from office_states import leaves, saved
from own_states import proving
from sqlalchemy import select
from walking import press

from portal import clock
from portal.accounts import invitations
from portal.accounts import staff as accounts
from portal.database import writing
from portal.models import Slot

LISTS = ("?tab=nobodys", "?tab=lapsed", "list", "today", "to-call", "kiosks", "interpreters", "hours", "teleoffice", "agreement", "calendar", "new", "mails",
         "numbers", "trail", "settings", "settings/facts", "people")  # fmt: skip


def around(page, office, base: str):
    """The name of every other state at the desk, while it is open."""
    day = (clock.now() + timedelta(weeks=3)).date().isoformat()
    for where in (*LISTS, f"calendar?week={day}"):
        page.goto(f"{base}/staff/{where}")
        yield where
    with writing(office.extensions["portal.engine"]) as db:
        upcoming = db.scalars(select(Slot).where(Slot.starts_at > clock.now() + timedelta(weeks=4)))
        day = upcoming.first().starts_at.date().isoformat()
    somebody_has_no_mail(office)
    page.goto(f"{base}/staff/to-call")
    yield "to call, without mail"
    yield from _pasting(page, base)
    page.goto(f"{base}/staff/calendar/close?day={day}")
    yield "close a day"
    yield from _closed_and_open_again(page, base, day)
    saved(page, "numbers.csv", "numbers/rows.csv")
    yield from _publishing(page, office, base)
    yield from leaves(page, office, base)
    page.goto(f"{base}/staff/second-factor")
    yield "second factor"
    page.context.add_cookies([{"name": "portal-kiosk", "value": "ended", "url": base}])
    page.goto(f"{base}/staff/kiosks/clear")
    yield "a browser to be cleared"
    page.context.clear_cookies(name="portal-kiosk")


def _pasting(page, base: str):
    lines = [f"https://teleoffice.example.jp/{uuid4()}" for _each in range(2)]
    page.goto(f"{base}/staff/teleoffice")
    page.fill("#addresses", "\n".join([*lines, "https://evil.example/1"]))
    press(page)
    yield "TeleOffice addresses, with a wrong line"
    press(page, "main form[action$=out] button")
    yield "TeleOffice addresses, one taken out"
    press(page, "main form[action$=out] button")  # other walks type the address themselves


def _closed_and_open_again(page, base: str, day: str):
    page.fill("#reason", "Typhoon 30")
    press(page)
    page.goto(f"{base}/staff/calendar/reopen?day={day}")
    yield "open a day again"
    press(page)
    yield from closings(page, base, day)
    yield from interpreters(page, base)


def _publishing(page, office, base: str):
    yield from proving(page, office, base)
    page.goto(f"{base}/staff/prove")
    yield "prove"
    page.fill("#passphrase", PASSPHRASE)
    press(page)
    page.goto(f"{base}/staff/terms")
    yield "terms"
    page.click("main summary")
    press(page)
    yield "terms, empty"
    _hand_in(page, longer(), "2099-04-01")
    yield "terms, prepared"
    page.goto(f"{base}/staff/terms")
    page.click("main summary")
    _hand_in(page, newer(texts=LONGER, reason=""), "2022-04-01")
    yield "terms, with something missing"


def _hand_in(page, file: str, day: str) -> None:
    new = {"name": "new.toml", "mimeType": "text/plain", "buffer": file.encode()}
    page.set_input_files("#terms_file", new)
    page.fill("#starts_on", day)
    page.check("#case")
    press(page)


def door(page, office, base: str, address: str, lang: str):
    """The name of each state before anybody is signed in, while it is open."""
    page.goto(f"{base}/staff/sign-in?lang={lang}")
    yield "sign in"
    page.fill("#account", address)
    page.fill("#passphrase", "wrong")
    press(page)
    yield "sign in, wrong"
    with writing(office.extensions["portal.engine"]) as db:
        member = accounts.by_email(db, new_account(office, "counsellor", "Ito", None))
        token = invitations.invite(db, member, clock.now())
        db.commit()
    page.goto(f"{base}/staff/invitation/{token}?lang={lang}")
    yield "invitation"
    press(page)
    yield "invitation, empty"
