"""What a shared computer opens and what it masks (S11)."""

import pytest
from people import AtKiosk, Seeker, Staff
from sqlalchemy import select

from portal import keys
from portal.accounts import kiosks
from portal.models import Booking


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_leads_out_of_a_kiosk_and_nothing_is_filled_in_by_itself(app, lang):
    hall = AtKiosk(app, lang)
    hall.goes_to("check")
    for where in ("", "help", "other-ways", "privacy", "accessibility", "sheet", "readiness",
                  "terms", "request", "request/who", "request/agree", "request/details",
                  "request/check", "kiosk/warning", "kiosk/end"):  # fmt: skip
        page = hall.opens(where)
        assert page.soup.html["class"] == ["kiosk"], where
        for link in page.soup.select("a[href]"):
            assert link["href"].startswith(("/", "#")), (where, link["href"])
        for form in page.soup.select("form"):
            assert form.get("autocomplete") == "off", (where, form.get("action"))
        for field in page.soup.select("input[type=text], input[type=email], input[type=tel]"):
            assert field["autocomplete"] == "off", (where, field["name"])
        assert page.response.headers["Cache-Control"] == "no-store"
        buttons = [button.get_text(strip=True) for button in page.soup.select("button")]
        finish = {"ja": "終わって、入力した内容を消す", "en": "Finish and erase what I entered"}
        assert finish[lang] in buttons, where


@pytest.mark.clause("a02-p1-i2")
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_device_asked_for_is_ones_own_and_never_the_kiosk(app, lang):
    hall = AtKiosk(app, lang)
    hall.goes_to("eligibility")
    assert {"ja": "ご自分の端末", "en": "a device of your own"}[lang] in hall.page.words
    assert {"ja": "共用端末は数えません", "en": "shared computer does not count"}[lang] in hall.page.words  # fmt: skip
    assert not hall.page.soup.select("script[src*=readiness], video")


def test_no_booking_is_opened_by_link(app, hall, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    Staff(app).confirms()
    seed = db.scalars(select(Booking)).one().link_seed
    token = keys.token(app.config["SECRET_KEY"], seed)
    for where in ("", "/join", "/consent", "/calendar.ics", "/change", "/cancel", "/email",
                  "/readiness"):  # fmt: skip
        page = hall.opens(f"booking/{token}{where}")
        assert page.status == 403, where
        assert "teleoffice.example.jp" not in page.text
    assert hall.opens("find").status == 403
    assert hall.opens("handoff").status == 403
    assert hall.browser.open("/demo/mails").status == 404
    assert "/demo/mails" not in hall.opens("").text


def test_number_and_address_are_masked_after_they_were_entered(app, hall, db):
    hall.goes_to("details")
    hall.tells(job_seeker_number="98765-432109")
    assert "98765-432109" not in hall.page.text
    assert "…109" in hall.page.words
    assert "s…r@example.jp" in hall.page.words
    page = hall.opens("request/details")
    for secret in ("98765-432109", "seeker@example.jp"):
        assert secret not in page.text
    assert "Entered: s…r@example.jp. Leave this empty to keep it." in page.words
    wrong = page.submit(name="", email="", job_seeker_number="")
    assert wrong.status == 422
    assert "seeker@example.jp" not in wrong.text
    hall.page = wrong.submit(name="Maria", email="", job_seeker_number="")
    assert hall.page.path == "/en/request/check"
    hall.sends()
    assert "s…r@example.jp" in hall.page.words
    assert "seeker@example.jp" not in hall.page.text
    booking = db.scalars(select(Booking)).one()
    assert (booking.email, booking.job_seeker_number) == ("seeker@example.jp", "98765-432109")
    assert (booking.channel, booking.consent.channel) == ("kiosk", "kiosk")


def test_the_helpers_address_is_masked_too(app, hall):
    hall.opens("request/who?as=helper")
    hall.answers(filled_by="helper", helper_name="Lee", helper_email="lee.secret@example.jp")
    page = hall.opens("request/who")
    assert "lee.secret" not in page.text
    assert "Entered: l…t@example.jp. Leave this empty to keep it." in page.words
    wrong = page.submit(helper_mails=["received"], helper_email="lee@")
    assert wrong.status == 422
    assert "lee.secret" not in wrong.text
    wrong.submit(helper_email="lee@example.jp")
    hall.page = hall.opens("request/who").submit(helper_email="", helper_mails=["received"])
    assert hall.page.path == "/en/request/eligibility"


def test_nothing_typed_is_in_the_cookies(hall):
    hall.goes_to("check")
    with hall.browser.client.session_transaction() as held:
        assert set(held) <= {"_permanent", "csrf_token", "draft", "_flashes"}


def test_the_sheet_holds_nothing_of_the_person(hall):
    hall.goes_to("check")
    hall.sends()
    sheet = hall.opens("sheet")
    for secret in ("Maria", "seeker@", "12345", "…901"):
        assert secret not in sheet.soup.main.get_text()
    assert "098-000-0000" in sheet.words


def test_a_database_that_is_away_is_told_on_a_kiosk_too(app, hall, monkeypatch):
    from sqlalchemy.exc import OperationalError

    def away(_db, _key):
        raise OperationalError("select", {}, Exception("away"))

    monkeypatch.setattr(kiosks, "by_key", away)
    page = hall.opens("")
    assert page.status == 503
    assert "098-000-0000" in page.words
