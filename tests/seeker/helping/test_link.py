"""A helper's own link: what it opens and changes, and what it leaves to the person (R-04)."""

import pytest
from lee import Lee, booking, helpers_token, sends
from people import AtTheDesk, Seeker, Staff
from sqlalchemy import select

from portal.bookings.actions.cancel import cancel_by_seeker
from portal.models import OutboxMessage
from portal.ops import worker
from portal.rules.values import job_seeker_number


def test_a_helpers_link_changes_the_time_not_the_contact_data(app, lee, db):
    sends(lee)
    token = helpers_token(app, db)
    page = lee.opens(f"booking/{token}")
    assert "You see this as the helper" in page.words
    assert "seeker@example.jp" not in page.text
    client = lee.browser.client
    assert client.get(f"/en/booking/{token}/email").status_code == 404
    wrong = client.post(f"/en/booking/{token}/email", data={"email": "evil@example.jp"})
    assert wrong.status_code == 404
    lee.page = page.follow("Change the time")
    lee.answers(choice_1="okinawa/2026-11-27T11:00")
    assert f"{booking(db).starts_at:%m-%d %H}" == "11-27 11"
    assert booking(db).changes[-1].by == "helper"
    assert booking(db).email == "seeker@example.jp"


@pytest.mark.parametrize("whose", ["a stranger", "another helper"])
def test_no_other_token_opens_anything(app, lee, db, whose):
    sends(lee)
    first = booking(db).reference
    other = Lee(app, "en")
    other.goes_to("slot")
    other.asks_for("okinawa/2026-11-30T10:00")
    other.tells(name="Somebody else", email="other@example.jp")
    other.sends()
    token = "0" * 64 if whose == "a stranger" else helpers_token(app, db)
    for rule in app.url_map.iter_rules():
        if "/booking/<token>" in str(rule) and str(rule).startswith("/<"):
            address = str(rule).split(">", 1)[1].replace("<token>", token)
            for method in rule.methods - {"OPTIONS", "HEAD"}:
                answer = app.test_client().open(f"/en{address}", method=method)
                text = answer.get_data(as_text=True)
                assert "Maria da Silva" not in text, (address, method)
                assert first not in text, (address, method)
                if whose == "a stranger":
                    assert answer.status_code == 404, (address, method)


def test_a_helper_finds_their_own_link_again(app, lee, db):
    sends(lee)
    lee.opens("find")
    lee.page.submit(reference=booking(db).reference, email="LEE@example.jp")
    worker.run_once(app)
    db.rollback()
    link = db.scalars(select(OutboxMessage).where(OutboxMessage.kind == "link")).one()
    assert (link.recipient, link.language, link.state) == ("helper", "ja", "sent")


def test_another_time_keeps_the_helper(app, lee, db):
    sends(lee)
    Staff(app).confirms()
    before = booking(db).helper.link_hash
    lee.opens(f"booking/{helpers_token(app, db)}/change")
    lee.answers(choice_1="okinawa/2026-11-30T11:00")
    again = booking(db)
    assert again.replaces is not None
    assert (again.helper.email, again.helper.mails) == ("lee@example.jp", ["received", "confirmed"])
    assert again.helper.link_hash != before
    Staff(app).does(cancel_by_seeker)
    assert job_seeker_number.read("12345-678901") == again.job_seeker_number


def test_the_link_on_the_helpers_own_screen_is_the_helpers(app, lee, db):
    sends(lee)
    link = lee.page.link("See how your request stands")
    assert link == f"/en/booking/{helpers_token(app, db)}"
    assert lee.browser.client.get(f"{link}/email").status_code == 404
    readiness = lee.page.link("Get your device, connection and room ready")
    assert readiness.startswith(link)


def test_what_suits_the_person_is_the_persons_to_say(app, lee, db):
    lee.goes_to("needs")
    lee.answers(needs=["captions"])
    lee.asks_tells_and_sends()
    Staff(app).offers_instead("written conversation")
    page = lee.opens(f"booking/{helpers_token(app, db)}")
    assert "That suits me" not in page.text
    token = page.soup.select_one("[name=csrf_token]")
    data = {"csrf_token": token["value"] if token else "", "kind": "captions"}
    path = f"/en/booking/{helpers_token(app, db)}/alternative"
    assert lee.browser.client.post(path, data=data).status_code == 404


def test_an_alternative_that_was_changed_meanwhile_is_not_agreed_to(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["captions"])
    maria.asks_tells_and_sends()
    Staff(app).offers_instead("offer A")
    page = maria.page.follow("See how your request stands")
    Staff(app).offers_instead("offer B")
    page = page.press("That suits me: Captions (speech recognition)")
    assert "This request has changed meanwhile." in page.words
    assert booking(db).arrangements[0].agreed_at is None


def test_what_does_not_suit_is_said_by_a_button_too(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["captions"])
    maria.asks_tells_and_sends()
    Staff(app).offers_instead("written conversation")
    page = maria.page.follow("See how your request stands")
    page = page.press("That does not suit me: Captions (speech recognition)")
    assert "You said that this does not suit you: written conversation." in page.words
    assert "That suits me" not in page.words
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{booking(db).reference}")
    assert "What was offered does not suit the seeker." in page.words
    kinds = db.scalars(select(OutboxMessage.kind)).all()
    assert kinds[-1] == "alternative_declined"
    Staff(app).offers_instead("a quiet line")
    assert (
        "Instead we offer: a quiet line" in maria.page.follow("See how your request stands").words
    )
