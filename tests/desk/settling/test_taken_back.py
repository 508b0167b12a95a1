"""Who takes back, what hinders it, and what others see of a press meanwhile (decision 0046)."""

from desk_pages import newest
from people import AtTheDesk, Seeker, Staff
from pressing import SETTLE, outbox, takes_back
from settling_steps import ADDRESS, press, sends
from sqlalchemy import select

from portal.models import HeldPress, OutboxMessage, State
from portal.ops import worker


def test_somebody_else_may_take_it_back_and_who_is_kept(app, higa, db, reference):
    press(higa.page, SETTLE, address=ADDRESS)
    page = takes_back(AtTheDesk(app, name="Ito").opens(f"requests/{reference}"))
    assert "Ito" in page.soup.select_one(".timeline").get_text()
    assert [row.taken_back_by for row in db.scalars(select(HeldPress))] == ["Ito"]


def test_what_was_done_since_is_not_overwritten(app, higa, db, reference):
    page = press(higa.page, SETTLE, address=ADDRESS)
    Staff(app).does(lambda db, booking, now: setattr(booking, "contact_at", now))
    assert takes_back(page).status == 409
    assert newest(db).state == State.CONFIRMED


def test_who_has_no_mail_is_not_called_for_what_was_taken_back(app, db):
    reference = sends(app)
    Staff(app).does(lambda db, booking, now: setattr(booking, "email", ""))
    higa = AtTheDesk(app)
    page = press(higa.opens(f"requests/{reference}"), SETTLE, address=ADDRESS)
    assert db.scalars(select(OutboxMessage.state).order_by(OutboxMessage.id)).all()[-1] == "to_call"
    takes_back(page)
    assert outbox(db)[-1] == ("confirmed", "dropped")


def test_the_address_of_the_call_is_not_shown_before_the_minute_is_over(app, at):
    maria = Seeker(app, "en")
    maria.goes_to("check", "okinawa/2026-11-26T10:00")
    maria.sends()
    link = maria.page.soup.select_one("main a[href*=booking]")["href"]
    press(AtTheDesk(app).opens(f"requests/{_number(maria)}"), SETTLE, address=ADDRESS)
    assert ADDRESS not in maria.browser.open(f"{link}/join").text
    at("2026-11-24 09:01")
    assert ADDRESS in maria.browser.open(f"{link}/join").text


def _number(seeker) -> str:
    return seeker.page.soup.select_one(".reference").get_text().replace(" ", "")


def test_what_can_no_longer_be_taken_back_is_forgotten(app, higa, db, at):
    press(higa.page, SETTLE, address=ADDRESS)
    at("2026-11-24 09:01")
    worker.run_once(app)
    assert db.scalar(select(HeldPress.id)) is None
