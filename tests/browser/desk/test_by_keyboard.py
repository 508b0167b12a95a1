"""A morning's work at the desk by keyboard alone, and a list that renews itself (S6, A4)."""

import re
from datetime import datetime, timedelta

import pyotp
from desk_work import PASSPHRASE, new_account, new_request, sign_in
from keyboard import Keyboard
from people import Staff
from sqlalchemy import select

from portal import clock
from portal.accounts import factors
from portal.accounts import staff as accounts
from portal.bookings.actions.proposal import accept_proposal
from portal.database import writing
from portal.models import Booking, Slot, State

DESK = {"width": 1280, "height": 800}


def test_a_morning_by_keyboard_alone(server, office, open_browser):
    page = open_browser("ja", viewport=DESK)
    keys = Keyboard(page)
    address, secret = manager_with_a_code(office)
    helped, interpreted = (
        new_request(office, 2, helped=True),
        new_request(office, 2, ["interpreter"]),
    )
    elsewhere = new_request(office, 2)
    page.goto(f"{server.url}/staff/")
    sign_in_with_a_code(keys, address, secret)
    for reference in (helped, interpreted):
        keys.press(f"#open-{reference}")
        if reference == interpreted:
            arrange_an_interpreter(keys)
        confirm(keys, office, reference)
        page.goto(f"{server.url}/staff/")
    keys.press(f"#open-{elsewhere}")
    propose(keys, elsewhere)
    assert state_of(office, elsewhere) == State.PROPOSED
    Staff(office).does(accept_proposal, elsewhere)
    page.goto(f"{server.url}/staff/requests/{elsewhere}")
    confirm(keys, office, elsewhere)
    close_a_day(page, keys, office, server.url)
    mark_a_silence(page, keys, office, helped)


def test_the_list_renews_itself_under_the_focus(server, office, open_browser):
    page = open_browser("en", viewport=DESK)
    address = new_account(office, "counsellor", "Kinjo")
    mine = new_request(office, 3)
    sign_in(page, server.url, address, "en")
    other = new_request(office, 3)
    link = page.locator(f"#open-{mine}")
    page.evaluate("document.querySelector('.filters a[data-hx-get]').dispatchEvent(new Event('click', {bubbles: true, cancelable: true}))")  # fmt: skip
    link.focus()
    page.wait_for_selector(f"#open-{other}")
    assert page.evaluate("document.activeElement.id") == f"open-{mine}"
    page.wait_for_load_state()
    assert page.url.endswith("/staff/")


def manager_with_a_code(office) -> tuple[str, str]:
    """The address of a new manager who has a second factor, and its secret."""
    address = new_account(office, "manager", "Shimabukuro")
    with writing(office.extensions["portal.engine"]) as db:
        member = accounts.by_email(db, address)
        factors.new_totp(member)
        member.totp_since = clock.now()
        secret = factors.totp_secret(office.config["SECRET_KEY"], member.totp_seed)
        db.commit()
    return address, secret


def sign_in_with_a_code(keys, address: str, secret: str) -> None:
    keys.write("#account", address)
    keys.write("#passphrase", PASSPHRASE)
    keys.enter()
    keys.write("#code", pyotp.TOTP(secret).now())
    keys.enter()
    assert keys.page.inner_text("h1") == "受付"


def confirm(keys, office, reference: str) -> None:
    keys.write("#address", f"https://teleoffice.example.jp/keys-{reference}")
    keys.press("#settling [data-key=c]")
    assert state_of(office, reference) == State.CONFIRMED


def arrange_an_interpreter(keys) -> None:
    keys.choose("#yes-interpreter")
    keys.press("button[formaction$=arrangements]")


def propose(keys, reference: str) -> None:
    """Propose the first time of the week that unfolds, to be answered within two hours."""
    keys.reach("#slot")
    keys.choose("#week summary")
    keys.reach("#slot")
    keys.page.keyboard.press("ArrowDown")
    keys.reach("#answer_by")
    keys.page.keyboard.press("Control+A")
    until = clock.now() + timedelta(hours=2)
    keys.page.keyboard.insert_text(f"{until:%Y-%m-%d %H:%M}")
    keys.press("#settling [data-key=p]")
    keys.page.wait_for_url(re.compile(r"/staff/(\?.*)?$"))  # the list comes back


def close_a_day(page, keys, office, base: str) -> None:
    with writing(office.extensions["portal.engine"]) as db:
        later = select(Slot).where(Slot.starts_at > clock.now() + timedelta(weeks=5))
        day = db.scalars(later.order_by(Slot.starts_at)).first().starts_at.date()
    page.goto(f"{base}/staff/calendar/close?day={day.isoformat()}")
    keys.write("#reason", "台風")
    keys.press("#step-form button.primary")
    keys.write("#prove_passphrase", PASSPHRASE)
    keys.enter()
    with writing(office.extensions["portal.engine"]) as db:
        begins = datetime(day.year, day.month, day.day, tzinfo=clock.JAPAN)
        of_day = Slot.starts_at.between(begins, begins + timedelta(days=1))
        assert all(slot.capacity == slot.taken for slot in db.scalars(select(Slot).where(of_day)))


def mark_a_silence(page, keys, office, reference: str) -> None:
    """The session is moved into the past: the served portal goes by the real clock."""
    with writing(office.extensions["portal.engine"]) as db:
        booking = db.scalars(select(Booking).where(Booking.reference == reference)).one()
        booking.starts_at = clock.now() - timedelta(minutes=11)
        day = booking.starts_at.date().isoformat()
        db.commit()
    page.goto(page.url.split("/staff")[0] + f"/staff/today?day={day}")
    keys.reach(f"#no_contact-{reference}")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#undo-{reference}:focus")
    assert state_of(office, reference) == State.DEEMED_CANCELLED


def state_of(office, reference: str) -> str:
    with writing(office.extensions["portal.engine"]) as db:
        return db.scalar(select(Booking.state).where(Booking.reference == reference))
