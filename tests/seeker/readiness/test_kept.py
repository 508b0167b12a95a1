"""The readiness check by the mailed link: answers are kept, found again and purged (Arts. 5, 12)."""

import re

from people import Staff
from ready_pages import FINE, outcome_of, own_page
from sqlalchemy import select

from portal.bookings.actions.cancel import cancel_by_seeker
from portal.bookings.build import Setting
from portal.bookings.rebook import replace_confirmed
from portal.models import Readiness, ReadinessAnswer
from portal.ops import worker
from portal.roster import slots
from portal.terms.history import History


def test_by_the_link_answers_are_kept_and_found_again(app, maria, db):
    page = own_page(maria)
    assert page.path.startswith("/en/booking/")
    page = page.submit(device="iphone", system="yes", room="no")
    assert page.status == 200
    assert "Your answers are saved" in page.words
    assert outcome_of(page) == "Something to fix"
    kept = {row.item: row.answer for row in db.scalars(select(ReadinessAnswer))}
    assert kept == {"system": "yes", "room": "no"}
    page = own_page(maria).submit(room="yes")
    assert page.filled()["system"] == ["yes"]
    assert page.filled()["room"] == ["yes"]
    assert page.filled()["device"] == ["iphone"]
    assert outcome_of(page) == "Not finished yet"


def test_all_answers_lead_to_ready_and_no_further(app, maria):
    page = own_page(maria).submit(device="mac", **FINE)
    assert outcome_of(page) == "Ready, as far as you have told us"
    assert "The portal cannot check a device." in page.words


def test_the_language_switch_keeps_what_was_just_chosen(app, maria):
    page = own_page(maria)
    button = page.soup.select_one("#languages button[name=switch]")
    other = page.browser.post(
        page.form()["action"], {**page.filled(), "room": ["yes"], "switch": [button["value"]]}
    )
    assert other.path.startswith("/ja/booking/")
    assert other.filled()["room"] == ["yes"]


def test_a_lost_token_costs_one_more_press_and_nothing_chosen(app, maria, db):
    page = own_page(maria).submit(csrf_token="", device="android", room="yes", system="not_sure")
    assert (page.status, len(page.errors)) == (422, 1)
    assert page.filled()["room"] == ["yes"]
    assert page.filled()["device"] == ["android"]
    assert db.scalars(select(ReadinessAnswer)).all() == []
    page = page.submit()
    assert page.status == 200
    assert page.filled()["system"] == ["not_sure"]


def test_the_check_ends_with_the_request(app, maria):
    page = own_page(maria)
    Staff(app).does(cancel_by_seeker)
    assert page.submit(room="yes").heading == "Your request: Cancelled by you"
    assert maria.browser.open(page.path).heading == "Your request: Cancelled by you"


def test_the_answers_go_with_a_changed_time_and_are_swept_with_the_needs(app, maria, db, at):
    own_page(maria).submit(device="mac", room="no")
    Staff(app).confirms()

    def change(db, booking, now):
        value = "okinawa/2026-11-27T11:00"
        history = History(app.extensions["portal.terms"], now.date())
        setting = Setting(app.extensions["portal.office"], history, "x", now)
        replace_confirmed(db, booking, slots.named(db, [value])[value], setting)

    Staff(app).does(change)
    kept = [(row.item, row.answer) for row in db.scalars(select(ReadinessAnswer))]
    assert kept == [("room", "no")] * 2
    assert [row.device for row in db.scalars(select(Readiness))] == ["mac", "mac"]
    db.rollback()
    at("2026-12-27 11:00:00")
    worker.purge(app)
    assert db.scalars(select(ReadinessAnswer)).all() == []
    assert db.scalars(select(Readiness)).all() == []


def test_plain_japanese_is_one_press_away_with_readings_and_keeps_the_answers(app, maria):
    maria.lang = "ja"
    page = own_page(maria)
    plain = page.submit("やさしい日本語で見る", system="no", device="windows")
    assert "答えを保存しました" in plain.words
    told = plain.soup.select_one("[data-item=system] .note p.ruby")
    assert "設定" in [ruby.contents[0] for ruby in told.select("ruby")]
    for field in plain.soup.select("[data-item]"):
        assert field.select("fieldset > p.ruby")
    assert not plain.soup.select("legend ruby, label ruby, summary ruby, option ruby, button ruby")
    assert not re.search(r"[一-龥]\([ぁ-ん]+\)", plain.text)
    still = plain.submit("保存して、残りを見る", room="yes")
    assert still.filled()["system"] == ["no"]
    assert still.soup.select("[data-item] ruby")
    ordinary = still.submit("ふつうの日本語で見る")
    assert ordinary.filled()["room"] == ["yes"]
    assert not ordinary.soup.select("[data-item] ruby")
