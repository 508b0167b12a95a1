"""Pages and mails speak of the person helped, each in the reader's language (R-04)."""

import pytest
from lee import booking, helpers_token, sends
from people import HelpingPerson, Seeker, Staff
from sqlalchemy import select

from portal import keys
from portal.models import OutboxMessage
from portal.ops import worker


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_pages_speak_of_the_person_helped(app, lang):
    lee = HelpingPerson(app, lang)
    about = {"ja": "本人", "en": "the person"}[lang]
    yours = {"ja": "あなたの", "en": "Your details"}[lang]
    for step in ("eligibility", "needs", "details"):
        other = HelpingPerson(app, lang)
        other.goes_to(step)
        legends = " ".join(label.get_text() for label in other.page.soup.select(".label"))
        assert about in legends.lower(), step
        assert yours not in other.page.heading
    lee.goes_to("check")
    assert about in lee.page.soup.main.get_text().lower()


def test_each_gets_mails_in_their_own_language(app, lee, db):
    sends(lee)
    worker.run_once(app)  # the first two say "not confirmed yet", so they go out before it is
    Staff(app).confirms()
    worker.run_once(app)
    db.rollback()
    sent = [
        (m.kind, m.recipient, m.language)
        for m in db.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
        if m.recipient != "office"
    ]
    assert sent == [
        ("received", "seeker", "en"),
        ("received", "helper", "ja"),
        ("confirmed", "seeker", "en"),
        ("confirmed", "helper", "ja"),
    ]
    texts = [path.read_text() for path in (app.extensions["portal.settings"].outbox_dir).iterdir()]
    to_lee = [text for text in texts if "lee@example.jp" in text]
    assert len(to_lee) == 2


def test_a_mail_that_was_not_chosen_goes_to_the_person_alone(app, lee, db):
    sends(lee)
    Staff(app).proposes_any()
    db.rollback()
    proposed = db.scalars(select(OutboxMessage).where(OutboxMessage.kind == "proposed")).all()
    assert [mail.recipient for mail in proposed] == ["seeker"]


def test_a_helper_who_does_not_join_never_sees_the_address_of_the_call(app, lee, db):
    sends(lee)
    Staff(app).confirms()
    worker.run_once(app)
    from email import policy
    from email.parser import BytesParser

    folder = app.extensions["portal.settings"].outbox_dir
    mails = [
        BytesParser(policy=policy.default).parsebytes(p.read_bytes()) for p in folder.iterdir()
    ]
    for mail in mails:
        holds = "https://teleoffice.example.jp/1" in mail.get_body().get_content()
        assert not (holds and mail["To"] == "lee@example.jp")
    token = helpers_token(app, db)
    page = lee.opens(f"booking/{token}")
    assert "Show link for the video call" not in page.words
    client = lee.browser.client
    assert client.get(f"/en/booking/{token}/join").status_code == 404
    ics = client.get(f"/en/booking/{token}/calendar.ics?address=1").get_data(as_text=True)
    assert "teleoffice.example.jp" not in ics


def test_mails_for_a_helper_need_an_address(app, lee):
    lee.opens("request/who?as=helper")
    page = lee.page.submit(filled_by="helper", helper_mails=["reminder"], helper_email="")
    assert page.errors == ["Enter your e-mail address, or choose no mails that should come to you."]


def test_what_the_helper_did_is_not_told_as_the_persons_own(app, lee, db):
    sends(lee)
    helped = helpers_token(app, db)
    own = keys.token(app.config["SECRET_KEY"], booking(db).link_seed)
    page = lee.opens(f"booking/{helped}/cancel").press("Yes, cancel")
    assert page.heading == "The request: Cancelled by you, the helper"
    page = Seeker(app, "en").opens(f"booking/{own}")
    assert page.heading == "Your request: Cancelled by your helper"
    worker.run_once(app)
    mails = app.test_client().get("/demo/mails?lang=en").get_data(as_text=True)
    assert "The helper has cancelled your online consultation by their own link." in mails
