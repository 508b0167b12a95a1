"""What was typed stays on a page that was overtaken, whatever the action; pressing again is enough."""

from datetime import datetime

import pytest
from pages import Page, _values
from people import AtTheDesk, HelpingPerson, Staff
from sqlalchemy import select

from portal.bookings.actions.address import redirect_mails
from portal.bookings.actions.close import CLOSE
from portal.bookings.actions.move_booking import MOVE_BOOKING
from portal.bookings.actions.outcome import join
from portal.bookings.actions.reassign import CHANGE_CALL, REASSIGN
from portal.bookings.actions.take_back import TAKE_BACK
from portal.desk.request_actions import OFFERED
from portal.models import AuditEntry, Booking

TIME = "okinawa/2026-11-26T10:00"
QUESTION = "What is a staff member?"
TYPED = {
    "confirm": {
        "how": "as_wished",
        "slot": TIME,
        "counsellor": "Arakaki",
        "address": "https://teleoffice.example.jp/1",
    },
    "assign": {"in_hand": "Arakaki"},
    "mend": {"slot": "okinawa/2026-12-03T10:00", "counsellor": "Arakaki", "asked": "yes"},
    "correct_details": {"name": "Maria Silva", "phone": "098-111-2222"},
    "arrange": {
        "outcome-sign_language": "not_possible",
        "instead-sign_language": "Writing in a chat",
        "agreed-sign_language": "yes",
    },
    "answer_question": {"answer": "A counsellor."},
    "log_contact": {},
    "outcome": {"outcome": "cancelled_by_office", "reason": "counsellor ill"},
    "undo": {"undo_reason": "wrong line"},
    "record_call": {"result": "reached"},
    "write_note": {"note": "Called twice"},
    "correct_address": {"mail_address": "maria@example.jp"},
    "correct_helpers_address": {"helper_address": "lee@example.jp"},
    "confirm_agreement": {},
    "double": {},
}
WHEN_CONFIRMED = (
    "log_contact",
    "confirm_agreement",
    "mend",
    "arrange",
    "undo",
)
# Closing stands for what has ended, where nothing else changes a request (tests/desk/test_left_over.py);
# what is taken back is the last press itself (tests/desk/settling/test_taking_back.py); and the addresses
# for one change of a booking alone answer in the form of all changes (tests/desk/settling/test_mending.py).
ELSEWHERE = (CLOSE, TAKE_BACK, MOVE_BOOKING, REASSIGN, CHANGE_CALL)
OVERWRITING = [
    each for each in OFFERED if not each.action.adds_only and each.action not in ELSEWHERE
]


@pytest.fixture
def reference(as_left) -> str:
    return as_left(_asks_for_everything)


def _asks_for_everything(app) -> str:
    """The number of a request by a helper, with a need and a question: every form is on its page."""
    lee = HelpingPerson(app, "en")
    lee.begins()
    lee.qualifies()
    lee.opens("request/terms/6")
    lee.page.submit("I have read this article", question=QUESTION)
    lee.reads_on_one_page()
    lee.agrees()
    lee.answers(needs=["sign_language"], arranged_by="self")
    lee.asks_for(TIME)
    lee.tells()
    lee.sends()
    return lee.page.soup.select_one(".reference").get_text().replace(" ", "")


def form_of(page: Page, noun: str):
    """The form that is sent to an address, be it by a button of its own in another form."""
    ends = f"/{noun}" if noun else page.path
    own = next(
        (form for form in page.soup.select("form") if form.get("action", "").endswith(ends)), None
    )
    if own is not None:
        return own
    form = page.soup.select_one("#settling")
    form["action"] = next(b for b in page.soup.select(f"[formaction$='{ends}']"))["formaction"]
    return form


def begins(db) -> datetime:
    db.rollback()
    return db.scalars(select(Booking.starts_at)).one()


def done(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(AuditEntry.deed).order_by(AuditEntry.id)))


def test_every_action_is_tried_here():
    assert {*TYPED, *(action.name for action in ELSEWHERE)} == {
        each.action.name for each in OFFERED
    }


@pytest.mark.parametrize("offered", OVERWRITING, ids=lambda offered: offered.action.name)
def test_what_was_typed_stays_and_is_done_by_pressing_again(app, reference, db, at, offered):
    name, typed, staff = offered.action.name, TYPED[offered.action.name], Staff(app)
    who = staff.has_colleague("Arakaki")
    staff.settles_needs()
    if name in WHEN_CONFIRMED:
        staff.confirms_any()
    if name == "undo":
        at(f"{begins(db):%Y-%m-%d %H:%M}")
        staff.does(join)
    opened = AtTheDesk(app).opens(f"requests/{reference}")
    staff.does(redirect_mails, email="other@example.jp", secret_key=app.config["SECRET_KEY"])
    late = opened.submit(form=form_of(opened, offered.noun), **typed)
    assert late.status == 409
    assert late.errors[0].startswith("Nothing was changed: this request has changed")
    kept = _values(form_of(late, offered.noun))
    typed = {f: str(who) if v == "Arakaki" else v for f, v in typed.items()}
    assert {field: kept.get(field) for field in typed} == {f: [v] for f, v in typed.items()}
    assert name not in done(db)
    again = late.submit(form=form_of(late, offered.noun))
    assert again.status == 200
    assert name in done(db)[-2:]


def test_a_note_is_kept_whatever_has_happened_meanwhile(app, reference, db):
    opened = AtTheDesk(app).opens(f"requests/{reference}")
    Staff(app).does(redirect_mails, email="other@example.jp", secret_key=app.config["SECRET_KEY"])
    page = opened.submit(form=form_of(opened, "notes"), note="Called twice")
    assert (page.status, done(db)[-2:]) == (200, ["write_note", "looked"])
    assert "Called twice" in page.words
