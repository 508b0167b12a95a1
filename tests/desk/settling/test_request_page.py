"""Everything else done on the page of a request, and two at once on it."""

import pytest
from desk_pages import newest
from people import AtTheDesk, Seeker, Staff
from settling_steps import ADDRESS, press
from sqlalchemy import select

from portal.bookings.actions.cancel import cancel_by_seeker
from portal.language.labels import KINDS, SPEAKING, WRITING
from portal.models import AuditEntry, OutboxMessage, State


def test_cancelling_tells_the_seeker_why(higa, db):
    assert press(higa.page, "Record this", outcome="cancelled_by_office").errors == [
        "Enter the reason. The seeker reads it."
    ]
    page = press(higa.page, "Record this", outcome="cancelled_by_office", reason="counsellor ill")
    assert page.heading == "Maria da Silva: Cancelled by Hello Work"
    assert newest(db).changes[-1].reason == "counsellor ill"


def test_a_wrong_address_is_corrected_and_the_mail_goes_again(higa, db):
    press(higa.page, "Correct the address and send again", mail_address="maria@example.jp")
    mail = db.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()
    assert (mail.kind, mail.recipient) == ("received", "seeker")
    assert mail.booking.email == "maria@example.jp"


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
        "Settle it and send this mail"
    )
    late = press(theirs, "Record this", outcome="cancelled_by_office", reason="double")
    assert late.status == 409
    assert "Now: Booking confirmed (Higa" in late.errors[0]
    assert 'value="double"' in late.text
    assert newest(db).state == State.CONFIRMED
    again = press(late, "Record this", outcome="cancelled_by_office", reason="double")
    assert again.heading.endswith("Cancelled by Hello Work")


def test_what_the_seeker_does_meanwhile_is_told(app, reference, higa, db):
    Staff(app).does(cancel_by_seeker)
    page = press(higa.page, "Show the mail first", counsellor="Higa", address=ADDRESS)
    assert page.status == 409
    assert "Now: Cancelled by the seeker (Seeker" in page.errors[0]


def test_every_deed_and_every_look_is_in_the_trail(higa, reference, db):
    press(higa.page, "Record this", outcome="cancelled_by_office", reason="counsellor ill")
    entries = db.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(e.staff_name, e.deed, e.reference, e.why) for e in entries] == [
        ("Higa", "looked", reference, ""),
        ("Higa", "outcome", reference, "cancelled_by_office, counsellor ill"),
        ("Higa", "looked", reference, ""),
    ]


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
