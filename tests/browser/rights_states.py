"""Every state of a person's rights at the desk: found, shown to print, proposed and erased."""

from desk_work import new_account, new_request
from sqlalchemy import select
from walking import press

from portal import clock
from portal.accounts import staff as accounts
from portal.bookings.rights import proposals
from portal.database import writing
from portal.models import Booking


def rights(page, office, base: str):
    """The name of each state, while it is open."""
    reference, other = new_request(office, helped=True), new_request(office)
    page.goto(f"{base}/staff/rights")
    yield "rights"
    press(page, "button[value=find]")
    yield "rights, nothing typed"
    page.fill("#reference", reference)
    press(page, "button[value=find]")
    yield "rights, found"
    press(page, "button[value=erase]")
    yield "rights, nothing ticked"
    page.check(f"input[name=chosen][value='{reference}']")
    press(page, "button[value=show]")
    yield "disclosure"
    _find(page, base, reference)
    page.fill("#grounds", "2026-11-30")
    press(page, "button[value=erase]")
    yield "a proposal to erase, one's own"
    page.goto(f"{base}/staff/rights/erasures/{_proposed_by_another(office, other)}")
    yield "a proposal to erase"
    press(page, "button[value=erase]")
    yield "erased"


def _find(page, base: str, reference: str) -> None:
    page.goto(f"{base}/staff/rights")
    page.fill("#reference", reference)
    press(page, "button[value=find]")
    page.check(f"input[name=chosen][value='{reference}']")


def _proposed_by_another(office, reference: str) -> int:
    with writing(office.extensions["portal.engine"]) as db:
        ito = accounts.by_email(db, new_account(office, "manager", "Ito", None))
        booking = db.scalars(select(Booking).where(Booking.reference == reference)).one()
        # Not the address that drafts of this run hold: they would go as well.
        booking.email, booking.job_seeker_number, booking.phone = "other@example.jp", None, ""
        db.flush()
        return proposals.propose(db, [booking], "2026-12-01", "yes", ito, clock.now()).id
