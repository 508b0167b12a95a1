"""A helper fills in for somebody: wording, mails, links and whose agreement it is (R-04)."""

import re

import pytest
from people import AtTheDesk, HelpingPerson, Seeker, Staff
from sqlalchemy import select

from portal import keys
from portal.bookings.actions.cancel import cancel_by_seeker
from portal.models import Booking, Draft, HelperCard, OutboxMessage
from portal.ops import worker
from portal.rules.identity import job_seeker_number

LEE = {
    "helper_relationship": "support_organisation",
    "helper_email": "lee@example.jp",
    "helper_joins": "no",
    "helper_language": "ja",
    "seeker_language": "en",
    "helper_mails": ["received", "confirmed"],
}


class Lee(HelpingPerson):
    """A helper who reads Japanese, for somebody who reads English."""

    told = LEE

    def begins(self):
        Seeker.opens(self)
        self.page = self.page.follow(
            {"ja": "ほかの人の代わりに入力する", "en": "Fill this in for someone else"}[self.lang]
        )
        return self.answers(helper_name="Lee", **self.told)


@pytest.fixture
def lee(app):
    return Lee(app, "en")


def booking(db) -> Booking:
    db.rollback()
    return db.scalars(select(Booking).order_by(Booking.id.desc())).first()


def helpers_token(app, db) -> str:
    return keys.token(app.config["SECRET_KEY"], booking(db).helper.link_seed)


def sends(lee) -> None:
    lee.goes_to("check")
    lee.sends()


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
    Staff(app).confirms()
    worker.run_once(app)
    db.rollback()
    sent = [
        (m.kind, m.recipient, m.language)
        for m in db.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
        if m.recipient != "office"
    ]
    assert sent == [
        ("received", "seeker@example.jp", "en"),
        ("received", "helper", "ja"),
        ("confirmed", "seeker@example.jp", "en"),
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
    assert [mail.recipient for mail in proposed] == ["seeker@example.jp"]


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


def test_a_helper_cannot_go_on_without_the_statement(app, lee, db):
    lee.goes_to("agree")
    page = Seeker.agrees(lee)
    assert page.status == 422
    assert page.errors == ["Ask the person first. Tick the box when the person has agreed."]
    for step in ("needs", "slot", "details", "check"):
        assert lee.opens(f"request/{step}").path == "/en/request/agree"
    lee.browser.client.post("/en/request/check", data={"idempotency_key": "x"})
    assert booking(db) is None


def hands_over(lee) -> str:
    """The helper asks for a link for the person; gives the address behind it."""
    lee.goes_to("agree")
    page = lee.page.press("Check with the person first (save a draft)")
    return re.search(r"https://portal\.example\.jp(/en/handoff/\w{32})", page.text)[1]


def test_the_person_reads_and_agrees_on_their_own_device(app, lee, db):
    address = hands_over(lee)
    hana = Seeker(app, "ja")
    hana.page = hana.browser.open(address.replace("/en/", "/ja/"))
    assert "Lee" not in hana.page.text
    hana.page = hana.page.submit()
    assert hana.page.path == "/ja/request/terms"
    for step in ("who", "eligibility", "needs", "slot", "details", "check", "sent", "handoff"):
        assert hana.opens(f"request/{step}").path in ("/ja/request/terms",)
    hana.reads_on_one_page()
    assert "seeker_agrees" not in hana.page.text
    hana.agrees()
    assert hana.page.path == "/ja/request/agreed"
    lee.opens("request/agree")
    assert "The person has agreed by themself" in lee.page.words
    lee.page = lee.page.follow("Continue")
    assert lee.page.path == "/en/request/needs"
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    record = booking(db).consent
    assert (record.typed_by, record.channel, record.language) == ("seeker", "own_device", "ja")
    assert {read.language for read in record.articles} == {"ja"}


def test_the_link_works_once_and_not_on_the_helpers_own_device(app, lee):
    address = hands_over(lee)
    own = lee.browser.open(address)
    assert "This is the device on which it was begun" in own.words
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    stranger = Seeker(app, "en")
    assert stranger.browser.open(address).status == 410


def test_whoever_does_not_agree_takes_nothing_from_the_helper(app, lee, db):
    address = hands_over(lee)
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    hana.reads_on_one_page()
    page = hana.presses("decline")
    assert page.path == "/en/other-ways"
    assert db.scalars(select(Draft)).one()
    assert hana.opens("request/terms").path == "/en/request/who"
    assert lee.opens("request/agree").path == "/en/request/terms"


def test_staff_read_to_the_person_on_the_telephone(app, lee, db):
    lee.goes_to("agree")
    page = lee.page.press("Check with the person first (save a draft)")
    code = page.soup.select_one(".reference").get_text()
    higa = AtTheDesk(app)
    higa.opens("agreement")
    assert higa.page.submit(code="AAAAAAAA", language="ja").status == 422
    higa.page = higa.page.submit(code=code.lower(), language="ja")
    assert higa.page.path == "/ja/request/terms"
    reader = Seeker(app, "ja")
    reader.browser = higa.browser
    reader.reads_on_one_page()
    reader.agrees()
    lee.opens("request/needs")
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    record = booking(db).consent
    assert (record.typed_by, record.channel, record.recorded_by) == ("seeker", "phone", "Higa")


def test_staff_mark_the_agreement_at_the_start(app, lee, db):
    sends(lee)
    Staff(app).confirms()
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{booking(db).reference}")
    assert "Stated by the helper; to be confirmed at the start" in page.words
    page = page.press("The seeker has confirmed it")
    assert "Confirmed by Higa" in page.words
    assert booking(db).helper.agreement_confirmed_by == "Higa"


def test_a_helper_keeps_only_their_own_data_for_the_next_person(app, lee, db):
    sends(lee)
    page = lee.page.press("Keep my details on this device")
    assert "Nothing of the person you helped is kept." in page.words
    card = db.scalars(select(HelperCard)).one()
    assert set(card.typed) == {"helper_name", "helper_email", "helper_language"}
    assert "Maria" not in str(card.typed)
    lee.opens("request/who?as=helper")
    filled = lee.page.filled()
    assert (filled["helper_name"], filled["helper_email"]) == (["Lee"], ["lee@example.jp"])
    assert HelpingPerson(app, "en").opens("request/who?as=helper").filled()["helper_name"] == [""]
    lee.page.press("Forget my details")
    db.rollback()
    assert not db.scalars(select(HelperCard)).all()
    assert lee.opens("request/who?as=helper").filled()["helper_name"] == [""]


def test_a_helper_finds_their_own_link_again(app, lee, db):
    sends(lee)
    lee.opens("find")
    lee.page.submit(reference=booking(db).reference, email="LEE@example.jp")
    worker.run_once(app)
    db.rollback()
    link = db.scalars(select(OutboxMessage).where(OutboxMessage.kind == "link")).one()
    assert (link.recipient, link.language, link.state) == ("helper", "ja", "sent")


def test_mails_for_a_helper_need_an_address(app, lee):
    lee.opens("request/who?as=helper")
    page = lee.page.submit(filled_by="helper", helper_mails=["reminder"], helper_email="")
    assert page.errors == ["Enter your e-mail address, or choose no mails that should come to you."]


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
    assert job_seeker_number("12345-678901") == again.job_seeker_number


def test_the_link_on_the_helpers_own_screen_is_the_helpers(app, lee, db):
    sends(lee)
    link = lee.page.link("See how your request stands")
    assert link == f"/en/booking/{helpers_token(app, db)}"
    assert lee.browser.client.get(f"{link}/email").status_code == 404
    readiness = lee.page.link("Get your device, connection and room ready")
    assert readiness.startswith(link)


def test_staff_who_typed_it_go_back_to_the_desk(app):
    higa = AtTheDesk(app)
    page = higa.opens("new").submit(channel="phone", language="en", reader="staff")
    walker = HelpingPerson.__new__(HelpingPerson)
    walker.browser, walker.lang, walker.name, walker.page = higa.browser, "en", "Arakaki", page
    walker.answers(filled_by="self")
    for deed in ("qualifies", "reads_on_one_page"):
        getattr(walker, deed)()
    Seeker.agrees(walker)
    for deed in ("needs_nothing", "asks_for", "tells", "sends"):
        getattr(walker, deed)()
    assert "See how your request stands" not in walker.page.words
    assert "Back to the desk" in walker.page.words


def test_a_reading_that_staff_left_does_not_catch_the_next_caller(app, lee, db):
    lee.goes_to("agree")
    page = lee.page.press("Check with the person first (save a draft)")
    code = page.soup.select_one(".reference").get_text()
    higa = AtTheDesk(app)
    higa.opens("agreement").submit(code=code, language="en")
    page = higa.opens("new").submit(channel="phone", language="en", reader="staff")
    assert page.path == "/en/request/who"
    assert page.submit(filled_by="self").path == "/en/request/eligibility"


def test_whoever_agreed_and_then_did_not_has_not_agreed(app, lee, db):
    address = hands_over(lee)
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    hana.reads_on_one_page()
    hana.agrees()
    hana.opens("request/agree")
    hana.presses("decline")
    page = lee.opens("request/handoff?purpose=agree")
    assert "pressed “Do not agree”" in page.words
    lee.reads_on_one_page()
    assert "The person has not agreed" in lee.page.words
    assert "The person has agreed by themself" not in lee.page.words
    assert Seeker.agrees(lee).errors == [
        "Ask the person first. Tick the box when the person has agreed."
    ]


def test_whoever_reads_for_themself_erases_nothing_of_the_helper(app, lee, db):
    address = hands_over(lee)
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    page = hana.opens("kiosk/end")
    if page.soup.select("#step-form"):
        page.submit()
    assert db.scalars(select(Draft)).one()


def test_a_reading_that_is_over_says_so(app, lee, db):
    address = hands_over(lee)
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    lee.reads_on_one_page()
    lee.agrees()
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    words = hana.opens("request/terms").words
    assert "There is nothing more to read here" in words
    assert "Time ran out" not in words


def test_a_helper_moves_everything_to_another_device(app, lee, db):
    lee.goes_to("needs")
    page = lee.opens("request").press("Show a code for another device")
    code = page.soup.select_one(".reference").get_text()
    phone = Seeker(app, "en")
    phone.opens("handoff")
    assert phone.page.submit(code=code).path == "/en/request/needs"
    assert lee.opens("request/needs").path == "/en/request/who"


def test_one_persons_agreement_never_becomes_the_next_ones(app, lee, db):
    lee.goes_to("needs")
    page = lee.opens("request/who?as=helper")
    assert "A request you began is still here" in page.words
    page = page.press("Erase it and begin another one")
    assert page.path == "/en/request/who"
    assert db.scalars(select(Draft)).all() == []
    lee.goes_to("needs")
    page = lee.opens("request/who")
    page = page.submit(filled_by="self")
    assert page.path == "/en/request/agree"


def test_the_link_that_was_given_out_is_found_again_and_stays_good(app, lee):
    address = hands_over(lee)
    page = lee.opens("request")
    assert "Waiting for the person" in page.words
    assert address in page.follow("Show the link and the code").text
    lee.opens("request/agree")
    assert address in lee.page.follow("Show the link and the code").text
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    assert hana.page.path == "/en/request/terms"
    assert hana.browser.open(address).path == "/en/request/terms"  # opened again from the message


def test_the_address_is_in_the_language_the_person_reads(app):
    lee = Lee(app, "ja")
    lee.goes_to("agree")
    page = lee.page.press("本人に確認してから続ける（下書きを保存）")
    assert "/en/handoff/" in page.text


def test_what_the_helper_did_is_not_told_as_the_persons_own(app, lee, db):
    sends(lee)
    helped = helpers_token(app, db)
    own = keys.token(app.config["SECRET_KEY"], booking(db).link_seed)
    page = lee.opens(f"booking/{helped}/cancel").press("Yes, cancel")
    assert "For" not in page.heading
    page = Seeker(app, "en").opens(f"booking/{own}")
    assert page.heading == "Your request: Cancelled by the helper"
    worker.run_once(app)
    mails = app.test_client().get("/demo/mails?lang=en").get_data(as_text=True)
    assert "The helper has cancelled your online consultation by their own link." in mails


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


def test_a_person_who_is_elsewhere_gets_the_link_before_anything_is_read(app, lee):
    lee.goes_to("terms")
    page = lee.page.press("Check with the person first (save a draft)")
    address = re.search(r"(/en/handoff/\w{32})", page.text)[1]
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    assert "If the person is elsewhere" not in hana.page.words
    hana.reads_on_one_page()
    hana.agrees()
    assert lee.opens("request/terms").status == 200
    assert lee.opens("request/needs").path == "/en/request/needs"
