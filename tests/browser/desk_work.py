"""Accounts and requests for the desk in a browser."""

import itertools
from datetime import timedelta

from crowd import prepare_crowd, send_one
from sqlalchemy import select
from walking import press

from portal import clock
from portal.accounts import staff as accounts
from portal.database import writing
from portal.mail import outbox
from portal.models import Booking, Helper, Role, SupportNeeds
from portal.roster import slots

PASSPHRASE = "ten white herons over Manko"

NUMBER = itertools.count(1)


def new_account(office, role: str, name: str, passphrase: str | None = PASSPHRASE) -> str:
    with writing(office.extensions["portal.engine"]) as db:
        address = f"{name}{next(NUMBER)}@office.example.jp".lower().replace(" ", ".")
        member = accounts.add(db, address, name, Role(role), clock.now())
        if passphrase:
            accounts.set_passphrase(member, passphrase)
        db.commit()
    return address


def new_request(office, weeks: int = 3, needs: list[str] = (), *, helped: bool = False) -> str:
    """A request for a free time some weeks on; its number."""
    with writing(office.extensions["portal.engine"]) as db:
        after = clock.now() + timedelta(weeks=weeks)
        free = slots.offered(db, office.extensions["portal.office"], "okinawa", clock.now())
        slot = next(s for s in free if s.starts_at > after)
    send_one(office, prepare_crowd(office, slot, 1)[0])
    with writing(office.extensions["portal.engine"]) as db:
        booking = db.scalars(select(Booking).order_by(Booking.id.desc())).first()
        if needs:
            booking.support_needs = SupportNeeds(
                kinds=list(needs), interpreter_language="fil", arranged_by="office", joining_count=1,
                note="",
            )  # fmt: skip
        if helped:
            booking.helper = Helper(
                name="Lee", relationship_to_seeker="family", email="lee@example.jp", joins="yes"
            )
        db.commit()
        return booking.reference


def sign_in(page, base: str, address: str, lang: str) -> None:
    page.goto(f"{base}/staff/sign-in?lang={lang}")
    page.fill("#account", address)
    page.fill("#passphrase", PASSPHRASE)
    press(page)
    page.goto(f"{base}/staff/prove")  # so that nothing dangerous asks in the next ten minutes
    page.fill("#passphrase", PASSPHRASE)
    press(page)


def somebody_has_no_mail(office) -> None:
    """The oldest request has a telephone number alone, and its person is to be told something."""
    with writing(office.extensions["portal.engine"]) as db:
        booking = db.scalars(select(Booking)).first()
        booking.email, booking.phone = "", "098-111-2222"
        outbox.put(db, "answered", booking, "seeker", clock.now(), "2")
        db.commit()
