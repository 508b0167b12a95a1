"""From the waiting list to the booking: what staff see, and every deed on the page of a request."""

import pytest
from people import AtTheDesk, HelpingPerson, Seeker, Staff
from sqlalchemy import select

from portal.bookings.actions.cancel import cancel_by_seeker
from portal.language.labels import KINDS, SPEAKING, WRITING
from portal.models import AuditEntry, Booking, OutboxMessage, State

ADDRESS = "https://teleoffice.example.jp/1"


def sends(app, value: str = "okinawa/2026-11-26T10:00", who=Seeker, **needs) -> str:
    seeker = who(app, "en")
    if needs:
        seeker.goes_to("needs")
        seeker.answers(**needs)
        seeker.asks_for(value)
        seeker.tells()
    else:
        seeker.goes_to("check", value)
    seeker.sends()
    return seeker.page.soup.select_one(".reference").get_text().replace(" ", "")


def newest(db) -> Booking:
    db.rollback()
    return db.scalars(select(Booking).order_by(Booking.id.desc())).first()


@pytest.fixture
def reference(app):
    return sends(app)


@pytest.fixture
def higa(app, reference):
    """Higa at the desk, with Maria's request open."""
    person = AtTheDesk(app)
    person.opens(f"requests/{reference}")
    return person


def press(page, button: str, **typed):
    """Fill in the form that holds a button, and press it."""
    for form in page.soup.select("form"):
        if any(b.get_text(strip=True) == button for b in form.select("button")):
            return page.submit(button, form=form, **typed)
    raise AssertionError(f"no button {button!r}")


def test_what_must_be_settled_first_stands_first(app):
    later, sooner = sends(app, "okinawa/2026-11-27T10:00"), sends(app, "okinawa/2026-11-25T10:00")
    page = AtTheDesk(app).opens()
    rows = [row["id"] for row in page.soup.select("tbody tr")]
    assert rows == [f"row-{sooner}", f"row-{later}"]
    assert "by today, 5:15 p.m." in page.soup.select_one("tbody tr").get_text(" ")
    assert "by Thursday, November 26, 5:15 p.m." in page.words


def test_the_list_says_what_to_look_out_for_but_not_what_is_needed(app, db):
    sends(app, who=HelpingPerson, needs=["sign_language"], arranged_by="self", needs_note="quiet")
    sends(app, "okinawa/2026-11-27T10:00")
    page = AtTheDesk(app).opens()
    flags = [flag.get_text() for flag in page.soup.select("tbody tr")[0].select(".flag")]
    assert flags == ["Support needed", "Typed by a helper", "Other requests too"]
    assert "Sign-language" not in page.text
    mail = db.scalars(select(OutboxMessage)).first()
    mail.state = "failed"
    db.commit()
    assert "A mail failed" in AtTheDesk(app).opens().words


def test_the_list_is_filtered_by_place(app, reference):
    sends(app, "plaza-okinawa/2026-11-26T10:00")
    page = AtTheDesk(app).opens("?place=plaza-okinawa")
    assert len(page.soup.select("tbody tr")) == 1
    assert reference not in page.text


def test_who_takes_it_in_hand_finds_it_by_their_name(app, higa, reference):
    sends(app, "okinawa/2026-11-27T10:00")
    press(higa.page, "Take it in hand")
    page = higa.opens("?person=Higa")
    assert [row["id"] for row in page.soup.select("tbody tr")] == [f"row-{reference}"]
    wrong = press(higa.opens(f"requests/{reference}"), "Take it in hand", in_hand=" ")
    assert wrong.errors == ["Enter who looks after it."]


@pytest.mark.clause("a06-p3")
def test_the_exact_mail_is_seen_before_it_goes_out(app, higa, db):
    preview = press(higa.page, "Show the mail first", counsellor="Higa", address=ADDRESS)
    assert preview.heading == "This mail goes out"
    assert ADDRESS in preview.words
    assert "Thursday, November 26, 2026, 10:00-10:30 a.m. (Japan time)" in preview.words
    assert newest(db).state == State.REQUESTED
    assert not db.scalars(select(OutboxMessage).where(OutboxMessage.kind == "confirmed")).all()
    done = preview.press("Confirm and send this mail")
    assert done.heading == "Maria da Silva: Booking confirmed"
    assert newest(db).counsellor == "Higa"
    kinds = db.scalars(select(OutboxMessage.kind)).all()
    assert kinds.count("confirmed") == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"address": ""}, "Enter the TeleOffice address."),
        ({"address": "https://evil.example/1"}, "This is not an address of TeleOffice."),
        ({"counsellor": " "}, "Enter who will talk with the seeker."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(higa, db, typed, told):
    page = press(
        higa.page, "Show the mail first", **{"counsellor": "Higa", "address": ADDRESS, **typed}
    )
    assert page.status == 422
    assert page.errors[0].startswith(told)
    assert f'value="{typed.get("counsellor", "Higa")}"' in page.text
    assert newest(db).state == State.REQUESTED


def test_an_address_already_used_is_said(app, higa, db):
    press(higa.page, "Show the mail first", counsellor="Higa", address=ADDRESS).press(
        "Confirm and send this mail"
    )
    other = sends(app, "okinawa/2026-11-27T10:00")
    page = press(
        higa.opens(f"requests/{other}"), "Show the mail first", counsellor="Higa", address=ADDRESS
    )
    assert page.errors == ["Another booking uses this address. Make a new one in TeleOffice."]


@pytest.mark.clause("a12-p4-s2")
def test_support_comes_first(app, db):
    reference = sends(
        app, needs=["interpreter", "written"], arranged_by="self", interpreter_language="fil"
    )
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{reference}")
    assert "Interpreter for another language" in page.words
    refused = press(page, "Show the mail first", counsellor="Higa", address=ADDRESS)
    assert refused.status == 409
    assert refused.errors[0].startswith("First settle the support needed")
    wrong = press(
        higa.opens(f"requests/{reference}"),
        "I have seen this; keep what is arranged",
        **{"outcome-interpreter": "not_possible"},
    )
    assert wrong.errors == [
        "Write what is offered instead of what is not possible: Interpreter for another language"
    ]
    ticked = wrong.soup.select_one("[name=outcome-interpreter][value=not_possible]")
    assert ticked.has_attr("checked")
    kept = press(
        higa.opens(f"requests/{reference}"),
        "I have seen this; keep what is arranged",
        **{
            "outcome-interpreter": "not_possible",
            "instead-interpreter": "telephone interpreter",
            "outcome-written": "arranged",
        },
    )
    assert "telephone interpreter" in kept.text
    outcomes = {row.kind: row.outcome for row in newest(db).arrangements}
    assert outcomes == {"interpreter": "not_possible", "written": "arranged"}
    unsettled = press(kept, "Show the mail first", counsellor="Higa", address=ADDRESS)
    assert unsettled.status == 409
    agreed = press(
        higa.opens(f"requests/{reference}"),
        "I have seen this; keep what is arranged",
        **{"agreed-interpreter": "yes"},
    )
    preview = press(agreed, "Show the mail first", counsellor="Higa", address=ADDRESS)
    assert preview.press("Confirm and send this mail").heading.endswith("Booking confirmed")


def test_another_time_is_proposed(higa, db):
    page = press(
        higa.page,
        "Propose this time",
        slot="okinawa/2026-11-27T10:00",
        answer_by="2026-11-25 12:00",
    )
    assert page.heading == "Maria da Silva: Another time proposed"
    assert newest(db).state == State.PROPOSED
    wrong = press(page, "Propose this time", slot="okinawa/2026-11-27T11:00", answer_by="tomorrow")
    assert wrong.errors == ["Enter a day and a time, for example 2026-11-25 12:00."]
    assert 'value="tomorrow"' in wrong.text


def test_cancelling_tells_the_seeker_why(higa, db):
    assert press(higa.page, "Cancel and tell the seeker").errors == [
        "Enter the reason. The seeker reads it."
    ]
    page = press(higa.page, "Cancel and tell the seeker", reason="counsellor ill")
    assert page.heading == "Maria da Silva: Cancelled by Hello Work"
    assert newest(db).changes[-1].reason == "counsellor ill"


def test_a_wrong_address_is_corrected_and_the_mail_goes_again(higa, db):
    press(higa.page, "Correct the address and send again", mail_address="maria@example.jp")
    mail = db.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()
    assert (mail.kind, mail.recipient) == ("received", "maria@example.jp")


def test_notes_and_answers_stay(app, db):
    lee = Seeker(app, "en")
    lee.begins()
    lee.qualifies()
    lee.opens("request/terms/6")
    lee.page.submit("I have read this article", question="What is a staff member?")
    lee.reads_on_one_page()
    lee.agrees()
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    reference = newest(db).reference
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{reference}")
    assert "What is a staff member?" in page.words
    page = press(page, "Keep the answer", answer="A counsellor.")
    assert "Answered by Higa: A counsellor." in page.words
    page = press(page, "Keep the note", note="Called <b>twice</b>")
    assert "Called <b>twice</b>" in page.words
    assert "Question about the terms" not in higa.opens().words


def test_two_at_one_request_never_overwrite_each_other_unseen(app, reference, higa, db):
    ito = AtTheDesk(app, name="Ito")
    theirs = ito.opens(f"requests/{reference}")
    press(higa.page, "Show the mail first", counsellor="Higa", address=ADDRESS).press(
        "Confirm and send this mail"
    )
    late = press(theirs, "Cancel and tell the seeker", reason="double")
    assert late.status == 409
    assert "Now: Booking confirmed (Higa" in late.errors[0]
    assert 'value="double"' in late.text
    assert newest(db).state == State.CONFIRMED
    again = press(late, "Cancel and tell the seeker", reason="double")
    assert again.heading.endswith("Cancelled by Hello Work")


def test_what_the_seeker_does_meanwhile_is_told(app, reference, higa, db):
    Staff(app).does(cancel_by_seeker)
    page = press(higa.page, "Show the mail first", counsellor="Higa", address=ADDRESS)
    assert page.status == 409
    assert "Now: Cancelled by the seeker (Seeker" in page.errors[0]


def test_every_deed_and_every_look_is_in_the_trail(higa, reference, db):
    press(higa.page, "Cancel and tell the seeker", reason="counsellor ill")
    entries = db.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(e.staff_name, e.deed, e.reference, e.why) for e in entries] == [
        ("Higa", "looked", reference, ""),
        ("Higa", "cancel", reference, "counsellor ill"),
        ("Higa", "looked", reference, ""),
    ]


@pytest.mark.clause("a06-p4-s2")
def test_a_silence_is_recorded_by_a_person_ten_minutes_in_and_can_be_undone(app, higa, db, at):
    press(higa.page, "Show the mail first", counsellor="Higa", address=ADDRESS).press(
        "Confirm and send this mail"
    )
    at("2026-11-26 10:09:59")
    higa = AtTheDesk(app)
    page = higa.opens("today")
    assert "Count as cancelled" not in page.words
    assert "from 10:10 a.m. on" in page.words
    at("2026-11-26 10:10:00")
    page = higa.opens("today")
    page = press(page, "Count as cancelled: no contact: Maria da Silva")
    assert newest(db).state == State.DEEMED_CANCELLED
    unreasoned = press(page, "Undo: Maria da Silva")
    assert "write the reason first" in unreasoned.words
    press(page, "Undo: Maria da Silva", reason="was in the waiting room")
    assert newest(db).state == State.CONFIRMED
    assert newest(db).changes[-1].reason == "was in the waiting room"


@pytest.mark.clause("a06-p4-s2")
def test_contact_and_attendance_take_one_press(app, higa, db, at):
    press(higa.page, "Show the mail first", counsellor="Higa", address=ADDRESS).press(
        "Confirm and send this mail"
    )
    at("2026-11-26 10:05")
    higa = AtTheDesk(app)
    page = press(higa.opens("today"), "Got in touch: Maria da Silva")
    at("2026-11-26 10:30")
    assert "Count as cancelled" not in higa.opens("today").words
    page = press(higa.opens("today"), "Joined: Maria da Silva")
    page = press(page, "Took place: Maria da Silva")
    assert newest(db).state == State.ATTENDED
    assert "Took place" in page.words


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_answer_about_support_is_told_at_the_desk(app, lang):
    seeker = Seeker(app, "en")
    seeker.goes_to("needs")
    seeker.answers(
        needs=list(KINDS), interpreter_language="ne", arranged_by="office", joining_count="2",
        needs_note="quiet",
    )  # fmt: skip
    seeker.opens("request/support")
    everything = {
        name: [option["value"] for option in seeker.page.soup.select(f"[name={name}]")]
        for name in ("speaking", "writing", "call_me")
    }
    seeker.answers(**everything)
    seeker.asks_for()
    seeker.tells(phone="098-111-2222")
    seeker.sends()
    higa = AtTheDesk(app, lang=lang)
    page = higa.opens(
        f"requests/{seeker.page.soup.select_one('.reference').get_text().replace(' ', '')}"
    )
    assert page.status == 200
    if lang == "en":
        for words in (*SPEAKING.values(), *WRITING.values()):
            assert str(words) in page.words
