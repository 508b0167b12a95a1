"""The readiness check: for anyone, and by the mailed link, where answers are kept (Arts. 5, 8, 12)."""

import re
from urllib.parse import urlencode

import pytest
from people import AtKiosk, HelpingPerson, Seeker, Staff
from sqlalchemy import inspect, select, text

from portal.bookings.actions.cancel import cancel_by_seeker
from portal.models import Readiness, ReadinessAnswer
from portal.rules.readiness import LIST, Verdict, asked

ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/149.0.0.0 Mobile Tell-Tale/7"
)
HINTS = {
    "User-Agent": ANDROID,
    "Sec-CH-UA-Platform": '"Android"',
    "Sec-CH-UA-Platform-Version": '"13.0.0"',
}
WINDOWS10 = {
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Tell-Tale/8",
    "Sec-CH-UA-Platform": '"Windows"',
    "Sec-CH-UA-Platform-Version": '"10.0.0"',
}
FINE = {
    item.id: next(a for a, v in item.verdicts.items() if v == Verdict.FINE)
    for item in asked()
    if item.when == "before"
}


def public(app, lang: str = "en", headers=None, **typed):
    """The public check with these answers, as its form would ask for it."""
    maria = Seeker(app, lang)
    return maria.browser.open(f"/{lang}/readiness?{urlencode(typed)}", headers=headers or {})


def outcome_of(page) -> str:
    return page.soup.select_one(".notice h2").get_text(strip=True)


def lines(page) -> dict[str, list[str]]:
    return {f["data-item"]: f["data-clauses"].split() for f in page.soup.select("[data-item]")}


@pytest.fixture
def maria(app):
    seeker = Seeker(app, "en")
    seeker.goes_to("check")
    seeker.sends()
    return seeker


def own_page(seeker):
    """The check behind the mailed link."""
    seeker.opens("request/sent")
    seeker.page = seeker.page.follow({"en": "Get your device", "ja": "端末・通信"}[seeker.lang])
    return seeker.page


def test_six_and_three_lines_stand_in_the_order_of_the_terms(app):
    shown = lines(public(app))
    of_article_5 = [
        name for clauses in shown.values() for name in clauses if name.startswith("a05-p1-i")
    ]
    assert of_article_5 == [*(f"a05-p1-i{n}" for n in range(1, 7)), "a05-p1-i5"]
    assert list(shown)[-1] == "running"
    of_article_12 = [
        name for clauses in shown.values() for name in clauses if name.startswith("a12-p5-i")
    ]
    assert of_article_12 == ["a12-p5-i1", "a12-p5-i2", "a12-p5-i3"]
    assert shown["system"] == ["a05-p1-i3", "a12-p5-i1"]
    assert shown["firewall"] == ["a05-p1-i4", "a12-p5-i2"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_line_carries_the_words_of_the_terms_and_says_where_they_stand(app, lang):
    page = public(app, lang)
    version = app.extensions["portal.terms"]["2022-04-13"]
    for field in page.soup.select("[data-item]"):
        quoted = field.select_one("[data-clause]")
        clause = version.clause(quoted["data-clause"])
        assert quoted.get_text() == (clause.text_ja if lang == "ja" else clause.text_en)
        assert quoted.select("ruby") == []
        address = field.select_one("details a")["href"]
        target = page.browser.open(address.partition("#")[0])
        assert target.soup.find(id=address.partition("#")[2])
    system = page.soup.select_one("[data-item=system] summary").get_text()
    assert (
        system
        == {
            "ja": "規約：第5条第3号、第12条第5項",
            "en": "The terms: Article 5, item 3, Article 12, paragraph 5",
        }[lang]
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (FINE, "Ready, as far as you have told us"),
        ({**FINE, "system": "no"}, "Something to fix"),
        ({**FINE, "firewall": "not_sure", "device": "iphone"}, "Ask staff about these lines"),
        ({**FINE, "connection": "free_wifi"}, "Something to fix"),
        ({"room": "yes"}, "Not finished yet"),
    ],
)
def test_the_outcome_comes_in_three_kinds_of_words(app, typed, said):
    page = public(app, **typed)
    assert outcome_of(page) == said
    assert "passed" not in page.words.lower()


def test_what_is_open_is_listed_with_a_way_to_it(app):
    page = public(app, **{**FINE, "room": "no", "antivirus": "not_sure", "device": "android"})
    links = {a.get_text(strip=True): a["href"] for a in page.soup.select(".notice li a")}
    assert links == {"Antivirus software": "#antivirus", "Private place": "#room"}
    assert page.soup.find(id="antivirus")["name"] == "antivirus"
    assert "there may be no such software" in page.soup.select_one("[data-item=antivirus]").text


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    "device", ["iphone", "android", "windows", "mac", "chromebook", "other", ""]
)
def test_no_and_not_sure_are_answered_for_the_kind_of_device(app, device, lang):
    for answer in ("no", "not_sure"):
        typed = {item.id: answer for item in LIST.items} | {"connection": "free_wifi"}
        page = public(app, lang, device=device, **typed)
        for item in asked():
            told = page.soup.select_one(f"[data-item={item.id}] .note")
            assert item.todo_on(device, typed[item.id])[lang] in told.get_text()


def test_in_public_nothing_is_kept_and_everything_can_be_taken_along(app, db):
    before = contents(app)
    page = public(app, **{**FINE, "device": "mac"}, headers=HINTS)
    assert "Set-Cookie" not in page.response.headers
    assert contents(app) == before
    other = page.browser.open(page.soup.select_one("#languages a")["href"])
    assert other.path == "/ja/readiness"
    assert {**other.filled(), "plain": None} == {**page.filled(), "plain": None}
    assert other.filled()["device"] == ["mac"]
    assert outcome_of(other) == "お答えの範囲では、準備ができています"


def test_odd_answers_are_passed_over(app):
    page = public(app, room="perhaps", device="fridge", nobody="asked", captions="live")
    assert page.status == 200
    assert not page.soup.select(".notice, input[checked]")


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


def contents(app) -> dict[str, str]:
    """Every row of every table, as text."""
    engine = app.extensions["portal.engine"]
    with engine.connect() as connection:
        return {
            table: str(connection.execute(text(f'SELECT * FROM "{table}"')).all())
            for table in inspect(engine).get_table_names()
        }


@pytest.mark.clause("a07-p1")
def test_of_the_browser_only_the_outcome_and_the_day_are_kept(app, maria, db):
    page = own_page(maria)
    maria.browser.client.post(
        page.form()["action"],
        data={**page.filled(), "device": ["android"], "system": ["yes"]},
        headers=HINTS,
    )
    kept = db.scalars(select(Readiness)).one()
    assert (kept.device, kept.system) == ("android", "looks_ended")
    assert kept.system_on.isoformat() == "2026-11-24"
    everything = str(contents(app))
    for told in ("Mozilla", "Tell-Tale", "AppleWebKit", "13.0.0", "Chrome"):
        assert told not in everything, told


def test_a_hint_about_another_device_is_not_kept(app, maria, db):
    page = own_page(maria)
    maria.browser.client.post(
        page.form()["action"], data={**page.filled(), "device": ["mac"]}, headers=HINTS
    )
    kept = db.scalars(select(Readiness)).one()
    assert (kept.device, kept.system, kept.system_on) == ("mac", "", None)


@pytest.mark.clause("a05-p1-i3")
def test_no_browser_alone_ever_makes_anybody_ready(app):
    supported = HINTS | {"Sec-CH-UA-Platform-Version": '"16.0.0"'}
    without_system = {name: answer for name, answer in FINE.items() if name != "system"}
    page = public(app, headers=supported, **without_system, device="android")
    assert (
        "It looks like a system that is still supported"
        in page.soup.select_one("#system-hint").text
    )
    assert outcome_of(page) == "Not finished yet"


def test_a_hint_stands_beside_the_answer_and_says_what_it_is(app):
    page = public(app, headers=HINTS, **FINE, device="android")
    hint = page.soup.select_one("#system-hint").get_text(" ")
    assert "looks like a system whose support has ended" in hint
    assert "This page can only see the kind of system." in hint
    assert outcome_of(page) == "Ready, as far as you have told us"  # the person's own answer
    assert not public(app, headers=HINTS, device="mac").soup.select("#system-hint")


def test_windows_10_is_asked_about_extended_updates(app):
    page = public(app, headers=WINDOWS10)
    assert "Extended Security Updates" in page.soup.select_one("[data-item=windows10_esu]").text
    page = public(app, headers=WINDOWS10, **FINE, windows10_esu="yes")
    assert outcome_of(page) == "Ask staff about these lines"
    assert not public(app, headers=WINDOWS10, device="iphone").soup.select(
        "[data-item=windows10_esu]"
    )
    assert not public(app).soup.select("[data-item=windows10_esu]")


@pytest.mark.clause("a12-p4-s1")
def test_whoever_was_declared_beforehand_may_be_in_the_room(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["interpreter", "companion"])
    maria.asks_tells_and_sends()
    room = own_page(maria).soup.select_one("[data-item=room]").get_text()
    assert "who joins you: interpreter, family or staff of a support organisation." in room
    assert "who joins you" not in public(app).words


@pytest.mark.clause("a12-p4-s1")
def test_a_helper_who_joins_is_declared_too(app):
    lee = HelpingPerson(app, "en")
    lee.opens("request/who?as=helper")
    lee.answers(helper_joins="yes")
    lee.qualifies()
    lee.reads_on_one_page()
    lee.agrees()
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    room = own_page(lee).soup.select_one("[data-item=room]").get_text()
    assert "the person who filled in the request for you" in room


@pytest.mark.clause("a12-p2")
def test_captions_bring_a_question_of_their_own(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["captions"])
    maria.asks_tells_and_sends()
    page = own_page(maria).submit(captions="live", **FINE)
    assert outcome_of(page) == "Staff will check with you"
    told = page.soup.select_one("[data-item=captions] .note").get_text()
    assert "an app that stores sound is another" in told
    assert "captions" not in lines(public(app))


def test_when_one_may_join_is_told_in_japan_time_whatever_the_device_says(app, maria):
    page = own_page(maria)
    assert not page.soup.select("#starts")
    Staff(app).confirms()
    page = own_page(maria)
    starts = page.soup.select_one("#starts")
    assert starts["datetime"].endswith("+09:00")
    assert "Japan time" in starts.get_text()
    assert "call us first, and at once" in page.words
    assert page.link("The page of your booking") == page.path.removesuffix("/readiness")


def test_what_to_prepare_for_teleoffice_is_the_offices_own_text(app):
    assert "two days before the consultation at the latest" in public(app).words
    office = app.extensions["portal.office"]
    silent = office.teleoffice.model_copy(update={"prepare": None})
    app.extensions["portal.office"] = office.model_copy(update={"teleoffice": silent})
    assert "The office tells you how to prepare it" in public(app).words


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_sheet_holds_every_line_and_nobodys_data(app, maria, lang):
    page = maria.browser.open(f"/{lang}/readiness/sheet")
    shown = [li.get_text(strip=True) for li in page.soup.select(".boxes li")]
    assert sorted(shown) == sorted(item.done[lang] for item in asked())
    assert "Maria" not in page.words
    assert "098-000-0000" in page.words


def test_only_these_two_pages_may_ask_for_camera_and_microphone(app, maria):
    own = own_page(maria)
    opened = "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()"
    for address in ("/en/readiness", own.path):
        headers = maria.browser.client.get(address).headers
        assert headers["Permissions-Policy"] == opened
        assert headers["Accept-CH"] == "Sec-CH-UA-Platform, Sec-CH-UA-Platform-Version"
        assert "media-src" not in headers["Content-Security-Policy"]
    for address in ("/en/readiness/sheet", "/en/", own.path.removesuffix("/readiness"), "/en/x"):
        headers = maria.browser.client.get(address).headers
        assert "camera=()" in headers["Permissions-Policy"]
        assert "Accept-CH" not in headers


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_shared_browser_gets_the_list_and_nothing_that_looks_at_the_device(app, lang):
    hall = AtKiosk(app, lang)
    page = hall.opens("readiness?device=windows")
    assert page.path == f"/{lang}/readiness/sheet"
    assert not page.soup.select("#try, #system-hint, script[src*=readiness], [rel=external]")
    assert "camera=()" in page.response.headers["Permissions-Policy"]
    assert "Accept-CH" not in page.response.headers
    assert {"ja": "ご自分の端末", "en": "your own device"}[lang] in hall.opens("sheet").words


def test_the_answers_go_with_a_changed_time_and_are_swept_with_the_needs(app, maria, db, at):
    from portal.bookings.build import Setting
    from portal.bookings.rebook import replace_confirmed
    from portal.ops import worker
    from portal.roster import slots
    from portal.terms.history import History

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


def test_in_public_plain_japanese_keeps_the_answers_too(app):
    page = public(app, "ja", room="no", plain="yes")
    assert page.soup.select("[data-item=room] .note ruby")
    assert page.filled()["plain"] == ["yes"]
    assert not public(app, "en", room="no", plain="yes").soup.select("ruby")
