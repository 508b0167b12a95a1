"""The desk in a browser: every page looked at, and a morning's work by keyboard alone (S6, A4)."""

import itertools
from datetime import datetime, timedelta

import pyotp
import pytest
from crowd import prepare_crowd, send_one
from looking import axe_mistakes, font_mistakes, seen_mistakes, source_mistakes, tab_mistakes
from newer import LONGER, longer, newer
from people import Staff, staff_behind
from served import serving
from sqlalchemy import select
from test_every_page import unvisited
from test_journeys import Keyboard
from walking import press

from portal import clock
from portal.accounts import factors, invitations
from portal.accounts import staff as accounts
from portal.bookings.actions.proposal import accept_proposal
from portal.database import writing
from portal.models import Booking, Helper, Role, Slot, State, SupportNeeds
from portal.roster import slots

PASSPHRASE = "ten white herons over Manko"
DESK = {"width": 1280, "height": 800}
NUMBER = itertools.count(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A portal of its own: nobody from other tests, with a name in another language, is on its lists."""
    with serving(tmp_path_factory.mktemp("desk")) as running:
        yield running


@pytest.fixture(scope="module")
def staff(server):
    with staff_behind(server.folder) as behind:
        yield behind


@pytest.fixture(scope="module")
def office(staff):
    """The portal behind the served one, for what the desk does not do itself."""
    return staff.app


def new_account(office, role: str, name: str, passphrase: str | None = PASSPHRASE) -> str:
    with writing(office.extensions["portal.engine"]) as db:
        address = f"{name}{next(NUMBER)}@office.example.jp".lower()
        member = accounts.add(db, address, name, Role(role), clock.now())
        if passphrase:
            accounts.set_passphrase(member, passphrase)
        db.commit()
    return address


def new_request(office, weeks: int = 3, needs: list[str] = (), helped: bool = False) -> str:
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


def mistakes_on(page, state: str) -> list[str]:
    path = "/" + page.url.split("/", 3)[3].partition("?")[0]
    found = source_mistakes(page.content(), path)
    for look in (axe_mistakes, seen_mistakes, tab_mistakes, font_mistakes):
        found += look(page)
    return [f"{state}: {mistake}" for mistake in found]


def settled(page, office, base: str):
    """One request from the waiting list to the call being over; its name while each state is open."""
    reference = new_request(office, needs=["interpreter", "written"])
    page.goto(f"{base}/staff/")
    yield "waiting"
    page.goto(f"{base}/staff/requests/{reference}")
    yield "request"
    press(page, "form[action$=cancellation] button")
    yield "request, with a mistake"
    page.check("#yes-interpreter")
    page.check("#no-written")
    page.fill("#instead-written", "Chat")
    page.check("#agreed-written")
    press(page, "form[action$=arrangements] button")
    page.fill("#address", f"https://teleoffice.example.jp/desk-{reference}")
    press(page, "form[action$=confirmation] button")
    yield "the mail first"
    press(page, "button[value=yes]")
    yield "request, confirmed"
    with writing(office.extensions["portal.engine"]) as db:
        day = db.scalars(select(Booking.starts_at).where(Booking.reference == reference)).one()
    page.goto(f"{base}/staff/today?day={day.date().isoformat()}")
    yield "the day"
    page.goto(f"{base}/staff/requests/{reference}/refusal")
    yield "refusal"
    press(page)
    yield "refusal, with a mistake"


def around(page, office, base: str):
    """Everything else at the desk."""
    day = (clock.now() + timedelta(weeks=3)).date().isoformat()
    for where in (
        "today",
        "to-call",
        "kiosks",
        "interpreters",
        "agreement",
        "calendar",
        f"calendar?week={day}",
        "new",
        "mails",
        "numbers",
        "trail",
        "settings",
        "people",
    ):
        page.goto(f"{base}/staff/{where}")
        yield where
    with writing(office.extensions["portal.engine"]) as db:
        upcoming = db.scalars(select(Slot).where(Slot.starts_at > clock.now() + timedelta(weeks=4)))
        day = upcoming.first().starts_at.date().isoformat()
    page.goto(f"{base}/staff/calendar/close?day={day}")
    yield "close a day"
    with page.expect_download():
        page.evaluate("location.href = '/staff/numbers.csv'")
    page.goto(f"{base}/staff/terms")
    yield "prove"
    page.fill("#passphrase", PASSPHRASE)
    press(page)
    yield "terms"
    press(page)
    yield "terms, empty"
    page.set_input_files("#terms_file", new_terms(longer()))
    page.fill("#starts_on", "2099-04-01")
    page.check("#case")
    press(page)
    yield "terms, prepared"
    page.goto(f"{base}/staff/terms")
    page.set_input_files("#terms_file", new_terms(newer(texts=LONGER, reason="")))
    page.fill("#starts_on", "2022-04-01")
    page.check("#case")
    press(page)
    yield "terms, with something missing"
    page.goto(f"{base}/staff/second-factor")
    yield "second factor"


def new_terms(file: str) -> dict:
    return {"name": "new.toml", "mimeType": "text/plain", "buffer": file.encode()}


def door(page, office, base: str, address: str, lang: str):
    """Before anybody is signed in."""
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


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_page_of_the_desk_has_a_mistake(server, office, open_browser, lang, tmp_path):
    page, mistakes, visited = open_browser(lang), [], set()
    page.on("response", lambda answer: visited.add((answer.url, answer.status)))
    address = new_account(office, "admin", f"Higa {lang}")
    for state in door(page, office, server.url, address, lang):
        mistakes += mistakes_on(page, state)
    sign_in(page, server.url, address, lang)
    for states in (settled, around):
        for state in states(page, office, server.url):
            mistakes += mistakes_on(page, state)
    page.goto(f"{server.url}/staff/sign-in/code")
    assert not mistakes, "\n".join(mistakes)
    assert not [url for url, status in visited if status >= 500]
    left = unvisited({url for url, _status in visited}, tmp_path)
    assert not {name for name in left if name.startswith("desk.")}


def test_a_morning_by_keyboard_alone(server, office, open_browser):
    page = open_browser("ja", viewport=DESK)
    keys = Keyboard(page)
    address = new_account(office, "manager", "Shimabukuro")
    with writing(office.extensions["portal.engine"]) as db:
        member = accounts.by_email(db, address)
        factors.new_totp(member)
        member.totp_since = clock.now()
        secret = factors.totp_secret(office.config["SECRET_KEY"], member)
        db.commit()
    helped, interpreted, elsewhere = (
        new_request(office, 2, helped=True),
        new_request(office, 2, ["interpreter"]),
        new_request(office, 2),
    )
    page.goto(f"{server.url}/staff/")
    keys.write("#account", address)
    keys.write("#passphrase", PASSPHRASE)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys.write("#code", pyotp.TOTP(secret).now())
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.inner_text("h1") == "受付中"
    for reference in (helped, interpreted):
        keys.press(f"#open-{reference}")
        if reference == interpreted:
            keys.choose("#yes-interpreter")
            keys.press("form[action$=arrangements] button")
        confirm(keys, office, reference)
        keys.press("nav a[href='/staff/']")
    keys.press(f"#open-{elsewhere}")
    keys.reach("#slot")
    page.keyboard.press("ArrowDown")
    keys.reach("#answer_by")
    page.keyboard.press("Control+A")
    tomorrow = clock.now() + timedelta(hours=2)
    page.keyboard.insert_text(f"{tomorrow:%Y-%m-%d %H:%M}")
    keys.press("form[action$=proposal] button")
    assert state_of(office, elsewhere) == State.PROPOSED
    Staff(office).does(accept_proposal, elsewhere)
    page.reload()
    confirm(keys, office, elsewhere)
    close_a_day(page, keys, office, server.url)
    mark_a_silence(page, keys, office, helped)


def confirm(keys, office, reference: str) -> None:
    keys.write("#address", f"https://teleoffice.example.jp/keys-{reference}")
    keys.press("form[action$=confirmation] button")
    keys.press("button[value=yes]")
    assert state_of(office, reference) == State.CONFIRMED


def test_the_list_renews_itself_under_the_focus(server, office, open_browser):
    page = open_browser("en", viewport=DESK)
    address = new_account(office, "counsellor", "Kinjo")
    mine = new_request(office, 3)
    sign_in(page, server.url, address, "en")
    other = new_request(office, 3)
    link = page.locator(f"#open-{mine}")
    page.evaluate("document.querySelector('a[data-hx-get]').dispatchEvent(new Event('click', {bubbles: true, cancelable: true}))")  # fmt: skip
    link.focus()
    page.wait_for_selector(f"#open-{other}")
    assert page.evaluate("document.activeElement.id") == f"open-{mine}"
    page.wait_for_load_state()
    assert page.url.endswith("/staff/")


def close_a_day(page, keys, office, base: str) -> None:
    with writing(office.extensions["portal.engine"]) as db:
        later = select(Slot).where(Slot.starts_at > clock.now() + timedelta(weeks=5))
        day = db.scalars(later.order_by(Slot.starts_at)).first().starts_at.date()
    page.goto(f"{base}/staff/calendar/close?day={day.isoformat()}")
    keys.write("#reason", "台風")
    keys.press("#step-form button.primary")
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
    keys.press(f"form[action*='{reference}'] button[value=no_contact]")
    assert state_of(office, reference) == State.DEEMED_CANCELLED


def state_of(office, reference: str) -> str:
    with writing(office.extensions["portal.engine"]) as db:
        return db.scalar(select(Booking.state).where(Booking.reference == reference))
