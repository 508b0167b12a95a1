"""What is one's own at the desk, in a browser: the calendar feed, the account."""

from desk_work import PASSPHRASE
from sqlalchemy import update
from walking import press

from portal.database import writing
from portal.models import StaffSession


def own(page, _office, base: str):
    """The name of each state of one's own pages, while it is open."""
    page.goto(f"{base}/staff/feed")
    yield "feed"
    press(page, "#step-form button")
    yield "feed, made"
    address = page.locator("strong.hash").inner_text()
    with page.expect_download():
        page.evaluate(
            "where => { location.href = where }", f"/staff/feeds/{address.rpartition('/')[2]}"
        )
    page.goto(f"{base}/staff/feed")
    yield "feed, known"
    page.goto(f"{base}/staff/account")
    yield "account"
    page.fill("#passphrase", "password 1234")
    press(page, "#step-form button")
    yield "account, mistakes"


def proving(page, office, base: str):
    """The name of each state of a dangerous press that asks for the passphrase, while it is open."""
    with writing(office.extensions["portal.engine"]) as db:
        db.execute(update(StaffSession).values(proved_again_at=None))
        db.commit()
    page.goto(f"{base}/staff/kiosks")
    page.fill("#kiosk_name", "B")
    press(page)
    yield "step up"
    page.fill("#prove_passphrase", "wrong")
    press(page)
    yield "step up, wrong"
    page.fill("#prove_passphrase", PASSPHRASE)
    press(page)
    yield "step up, done"
