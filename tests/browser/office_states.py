"""Pages and states of the office's own work: files saved, somebody who leaves."""

from desk_work import new_account, new_request
from sqlalchemy import select
from walking import press

from portal.accounts import staff as accounts
from portal.database import writing
from portal.models import Booking, State


def saved(page, *files: str) -> None:
    """Have files of the desk sent to the browser."""
    for file in files:
        with page.expect_download():
            page.evaluate(f"location.href = '/staff/{file}'")


def leaves(page, office, base: str):
    """The name of each state of somebody's leaving, while it is open; who looks has just proved who they are."""
    somebody = _with_work(office, "Tokashiki")
    page.goto(f"{base}/staff/people/{somebody}/leaving")
    yield "leaving"
    press(page, "form[action$=end] button")
    yield "leaving, still theirs"
    page.check("#urgent")
    press(page, "form[action$=end] button")
    yield "leaving, shut out at once"
    page.goto(f"{base}/staff/people")
    yield "people, one left with work"


def _with_work(office, name: str) -> int:
    """Return the id of a counsellor with a session to come and two open requests."""
    address = new_account(office, "counsellor", name)
    references = [new_request(office, 4) for _each in range(3)]
    with writing(office.extensions["portal.engine"]) as db:
        member = accounts.by_email(db, address)
        own = list(db.scalars(select(Booking).where(Booking.reference.in_(references))))
        for booking in own:
            booking.counsellor = member
        own[0].state = State.CONFIRMED
        db.commit()
        return member.id
