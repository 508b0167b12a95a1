"""A shared computer: what it opens, what it masks, how everything is erased (S11, R-11)."""

import re

import pytest
from people import AtKiosk, AtTheDesk, Seeker, Staff
from sqlalchemy import func, select

from portal import clock, keys
from portal.accounts import kiosks
from portal.database import writing
from portal.models import Booking, Draft, DraftAnswer, Kiosk
from portal.ops import worker
from portal.web import limits


@pytest.fixture
def hall(app):
    return AtKiosk(app, "en")


def count(db, table) -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(table))


def finishes(person) -> None:
    person.page = person.page.press("Finish and erase what I entered")


def test_a_one_time_address_makes_a_kiosk_once(app, db):
    with writing(app.extensions["portal.engine"]) as session:
        token = kiosks.enrol(session, "Plaza 1", clock.now())
        session.commit()
    client = app.test_client()
    assert "portal-kiosk" not in str(client.get(f"/kiosk/enrol/{token}").headers)
    maria = Seeker(app, "en")
    maria.page = maria.browser.open(f"/kiosk/enrol/{token}?lang=en").submit()
    assert maria.page.path == "/en/"
    assert "Shared computer" in maria.page.words
    assert db.scalars(select(Kiosk)).one().enrolled_at is not None
    assert client.get(f"/kiosk/enrol/{token}").status_code == 404


def test_an_address_that_lay_around_for_an_hour_makes_none(app, at):
    with writing(app.extensions["portal.engine"]) as session:
        token = kiosks.enrol(session, "Plaza 1", clock.now())
        session.commit()
    at("2026-11-24 09:59:59")
    assert app.test_client().get(f"/kiosk/enrol/{token}").status_code == 200
    at("2026-11-24 10:00:00")
    assert app.test_client().get(f"/kiosk/enrol/{token}").status_code == 404


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


def test_finishing_erases_here_and_on_the_server(app, hall, db):
    hall.goes_to("check")
    hall.opens("display")
    finishes(hall)
    assert hall.page.heading == "Everything is erased"
    assert hall.page.response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert (count(db, Draft), count(db, DraftAnswer)) == (0, 0)
    for step in ("details", "check", "sent", "slot", "needs"):
        assert "Maria" not in hall.opens(f"request/{step}").text
    assert hall.opens("").soup.html["class"] == ["kiosk"]


def test_after_sending_the_receipt_is_gone_with_the_end(app, hall, db):
    hall.goes_to("check")
    hall.sends()
    assert hall.page.path == "/en/request/sent"
    finishes(hall)
    assert hall.opens("request/sent").path == "/en/request"
    assert count(db, Booking) == 1


def test_a_receipt_left_alone_is_gone_after_the_offices_time(app, hall, at):
    hall.goes_to("check")
    hall.sends()
    at("2026-11-24 09:05:44")
    assert hall.opens("request/sent").path == "/en/request/sent"
    at("2026-11-24 09:05:45")
    assert hall.opens("request/sent").path == "/en/request"


def test_a_draft_left_alone_is_erased_by_the_server_itself(app, hall, db, at):
    hall.goes_to("details")
    at("2026-11-24 09:05:44")
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 1
    at("2026-11-24 09:05:45")
    assert hall.opens("request/details").path == "/en/request/who"
    worker.bring_what_is_due(app)
    assert (count(db, Draft), count(db, DraftAnswer)) == (0, 0)


def test_looking_at_pages_keeps_what_was_typed_as_pressing_does(app, hall, db, at):
    hall.goes_to("details")
    for minute in range(4, 44, 4):
        at(f"2026-11-24 09:{minute:02}")
        assert hall.opens("request/terms/5").status == 200
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 1
    at("2026-11-24 09:43")
    hall.opens("kiosk/warning")  # the page came by itself: nobody looks
    at("2026-11-24 09:45:45")
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 0


def test_whoever_presses_too_late_is_told(app, hall, at):
    hall.goes_to("details")
    form = hall.page.soup.select_one("#idle-on")
    token = form.select_one("[name=csrf_token]")["value"]
    asked = {"data": {"csrf_token": token}, "headers": {"X-Requested-With": "fetch"}}
    assert hall.browser.client.post(form["action"], **asked).status_code == 204
    at("2026-11-24 09:05:45")
    assert hall.browser.client.post(form["action"], **asked).status_code == 410
    assert "Time ran out" in hall.opens("request/details").words


def test_longer_asked_for_midway_counts_at_once(app, hall, db, at):
    hall.goes_to("details")
    hall.opens("")
    hall.page = hall.page.press("Wait 10 times longer")
    at("2026-11-24 09:30")
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 1


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


def test_what_is_sent_once_more_after_the_end_shows_nothing(app, hall):
    hall.opens("request/who?as=helper")
    typed = {
        **hall.page.filled(),
        "filled_by": "helper",
        "helper_name": "Lee",
        "helper_email": "lee@",
    }
    hall.page = hall.page.submit(**{n: v for n, v in typed.items() if n != "csrf_token"})
    assert hall.page.status == 422
    finishes(hall)
    again = hall.browser.post("/en/request/who", typed)
    assert again.path == "/en/request/who"
    assert "Lee" not in again.text


def test_a_helper_goes_on_elsewhere_before_handing_over(app, hall, db):
    hall.opens("request/who?as=helper")
    hall.answers(filled_by="helper")
    hall.qualifies()
    hall.reads_on_one_page()
    assert "Check with the person first" not in hall.page.words
    assert "Press “Continue on my phone” first." in hall.page.words
    token = hall.page.filled()["csrf_token"]
    page = hall.browser.post("/en/request/handoff", {"csrf_token": token, "purpose": "agree"})
    assert page.path == "/en/request/agree"


def test_making_a_kiosk_signs_out_of_the_desk_and_the_desk_stays_shut(app):
    higa = AtTheDesk(app, "manager")
    higa.opens("kiosks")
    page = higa.page.submit(kiosk_name="Hall")
    address = re.search(r"https://portal\.example\.jp(/kiosk/enrol/[\w-]+)", page.text)[1]
    higa.browser.open(f"{address}?lang=en").submit()
    with higa.browser.client.session_transaction() as held:
        assert "staff" not in held
    for where in ("", "sign-in", "kiosks"):
        page = higa.opens(f"{where}?lang=en")
        assert (page.status, page.heading) == (403, "Not on a shared computer")


def test_every_end_keeps_it_a_kiosk_for_another_year(app, hall, at):
    hall.goes_to("needs")
    made = hall.page.press("Finish and erase what I entered").response
    sent = [
        str(h) for response in [made, *made.history] for h in response.headers.getlist("Set-Cookie")
    ]
    assert any(
        cookie.startswith("portal-kiosk=") and "Max-Age=31536000" in cookie for cookie in sent
    )


def test_one_press_on_the_warning_goes_on_as_often_as_wished(app, hall, db, at):
    hall.goes_to("details")
    for minute in range(4, 44, 4):
        at(f"2026-11-24 09:{minute:02}")
        hall.opens("kiosk/warning")
        hall.answers()
        assert hall.page.path == "/en/request/details"
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 1


@pytest.mark.parametrize(("button", "times"), [("Wait 3 times longer", 3), ("Wait 10 times longer", 10)])  # fmt: skip
def test_whoever_needs_longer_says_so_at_the_start(app, hall, db, button, times):
    hall.opens("")
    hall.page = hall.page.press(button)
    hall.goes_to("eligibility")
    draft = db.scalars(select(Draft)).one()
    assert (draft.erase_at - clock.now()).total_seconds() == 180 * times + 120 + 45
    idle = hall.page.soup.select_one("#idle")
    assert (idle["data-idle"], idle["data-warning"]) == (str(180 * times), "120")
    finishes(hall)
    hall.goes_to("eligibility")
    assert hall.page.soup.select_one("#idle")["data-idle"] == "180"


def test_what_somebody_chose_and_left_on_the_start_page_is_undone_too(hall):
    assert not hall.opens("").soup.select("#idle")
    hall.page = hall.page.press("Wait 3 times longer")
    assert hall.page.soup.select("#idle")
    finishes(hall)
    hall.opens("display")
    hall.page = hall.page.submit(text="largest", colours="dark")
    assert hall.opens("").soup.select("#idle")
    finishes(hall)
    assert not hall.opens("").soup.select("#idle")
    assert "data-text" not in hall.page.soup.html.attrs


def test_without_scripts_the_page_itself_leads_to_the_warning(hall):
    hall.goes_to("eligibility")
    assert re.search(r'<noscript><meta http-equiv="refresh" content="180; url=/en/kiosk/warning\?at=eligibility">', hall.page.text)  # fmt: skip
    warning = hall.opens("kiosk/warning")
    assert 'content="165; url=/en/kiosk/end"' in warning.text


def test_on_ones_own_device_no_time_runs(app):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    assert "http-equiv" not in maria.page.text
    assert "kiosk" not in maria.page.text


def test_a_kiosk_that_is_ended_at_the_desk_is_none_any_more(app, hall, db):
    hall.goes_to("details")
    desk = AtTheDesk(app, "manager")
    assert "In use since" in desk.opens("kiosks").words
    desk.page = desk.page.press("End it: Hall")
    assert "Ended:" in desk.page.words
    assert count(db, Draft) == 0
    assert "class" not in hall.opens("").soup.html.attrs


def test_the_desk_makes_a_kiosk(app):
    desk = AtTheDesk(app, "manager")
    desk.opens("kiosks")
    page = desk.page.submit(kiosk_name="Window 3")
    address = re.search(r"https://portal\.example\.jp(/kiosk/enrol/[\w-]+)", page.text)[1]
    assert address not in desk.opens("kiosks").text
    maria = Seeker(app, "en")
    maria.page = maria.browser.open(f"{address}?lang=en").submit()
    assert "Shared computer" in maria.page.words


def test_the_command_line_makes_a_kiosk(app):
    answer = app.test_cli_runner().invoke(args=["kiosk", "enrol", "Plaza 2"])
    assert answer.exit_code == 0
    assert answer.output.startswith("https://portal.example.jp/kiosk/enrol/")
    assert app.test_cli_runner().invoke(args=["kiosk", "enrol", " "]).exit_code == 2


def test_a_kiosk_is_counted_for_itself(app, hall):
    neighbour = AtKiosk(app, "en", where="Neighbour")
    with hall.browser.client as client:
        client.get("/en/")
        one = limits._caller()
    with neighbour.browser.client as client:
        client.get("/en/")
        other = limits._caller()
    assert one != other
    assert one.startswith("kiosk ")


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


@pytest.mark.parametrize("step", ["who", "needs", "details"])
def test_a_mistake_sent_once_more_by_the_next_person_shows_nothing(app, hall, step):
    hall.goes_to(step)
    typed = {**hall.page.filled(), "name": "Secret", "email": "secret@", "helper_email": "secret@",
             "helper_name": "Secret", "filled_by": "helper", "joining_count": "Secret", "needs_note": "Secret"}  # fmt: skip
    wrong = hall.browser.post(f"/en/request/{step}", typed)
    assert wrong.status == 422
    hall.page = wrong
    finishes(hall)
    assert "Secret" not in hall.browser.post(f"/en/request/{step}", typed).text
    hall.goes_to(step)  # the next person is there, and goes back and reloads
    assert "Secret" not in hall.browser.post(f"/en/request/{step}", typed).text


def test_the_next_person_is_asked_before_going_on_with_what_was_left(app, hall, db):
    hall.goes_to("details")
    page = hall.opens("").follow("Request an online consultation")
    assert "A request you began is still here" in page.words
    assert not page.soup.select("#step-form")
    page = page.press("Erase it and begin another one")
    assert page.soup.select("#step-form")
    assert count(db, Draft) == 0


def test_the_receipt_is_gone_when_the_next_person_begins(app, hall):
    hall.goes_to("check")
    hall.sends()
    assert hall.opens("request/check").path == "/en/request/sent"
    hall.goes_to("eligibility")
    assert hall.opens("request/sent").path == "/en/request"


@pytest.mark.parametrize("at_step", ["details", "terms/5"])
def test_without_scripts_one_comes_back_to_the_same_page(app, hall, at_step):
    hall.goes_to("details")
    hall.opens(f"kiosk/warning?at={at_step}")
    hall.answers()
    assert hall.page.path == f"/en/request/{at_step}"
    hall.opens("kiosk/warning?at=https://elsewhere.example")
    hall.answers()
    assert hall.page.path == "/en/request/details"
