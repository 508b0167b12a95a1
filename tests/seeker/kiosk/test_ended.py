"""A kiosk that is ended: out of use on every page, until staff clear the browser there (S11)."""

import pytest
from people import AtKiosk, AtTheDesk, Seeker
from sqlalchemy import select

from portal import clock
from portal.accounts import kiosks, sessions, staff
from portal.database import writing
from portal.models import KioskReceipt, Role, StaffSession

OUT = {"en": "This screen is out of use. Please ask the staff.",
       "ja": "この画面は使えません。職員にお声がけください。"}  # fmt: skip
VALUES = {"key": "x", "wish": "move", "token": "0" * 43, "slug": "5", "version": "2022-04-13", "name": "who", "lang": "en", "number": 1,
          "reference": "000000000", "person": "9", "mail": "9", "refusal": "9", "kind": "confirmed", "wording": "ja", "place": "a06-p1"}  # fmt: skip


def ends(app, lang: str = "en") -> None:
    desk = AtTheDesk(app, "manager", lang)
    desk.opens("kiosks")
    with writing(app.extensions["portal.engine"]) as db:
        assert kiosks.revoke(db, 1, clock.now())
        db.commit()


def signs_in(app, person, role: str = "manager") -> None:
    """A member of staff signs in in this person's browser."""
    with writing(app.extensions["portal.engine"]) as db:
        member = staff.add(db, f"{role}@office.example.jp", "Oshiro", Role(role), clock.now())
        key = sessions.begin_session(db, member, clock.now(), second_factor=True)
        db.commit()
    with person.browser.client.session_transaction() as held:
        held["staff"] = key


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("step", ["needs", "check", "sent"])
def test_wherever_it_was_the_next_look_says_out_of_use(app, db, lang, step):
    hall = AtKiosk(app, lang)
    hall.goes_to("check" if step == "sent" else step)
    if step == "sent":
        hall.sends()
        assert len(db.scalars(select(KioskReceipt)).all()) == 1
    ends(app)
    db.rollback()
    assert not db.scalars(select(KioskReceipt)).all()
    for where in ("request/sent", f"request/{step}", "", "help", "display", "nowhere"):
        page = hall.opens(where)
        assert (page.status, page.path) == (410, f"/{lang}/{where}")
        assert OUT[lang] in page.words
        assert page.response.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert page.response.headers["Cache-Control"] == "no-store"
        for secret in ("Maria", "seeker@", "s…r@", "booking/"):
            assert secret not in page.text
    with hall.browser.client.session_transaction() as held:
        assert set(held) <= {"csrf_token", "_permanent"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_page_of_the_portal_is_shut_but_the_desks_door(app, hall):
    ends(app)
    client, adapter = hall.browser.client, app.url_map.bind("127.0.0.1")
    opened = set()
    for rule in app.url_map.iter_rules():
        values = {name: VALUES[name] for name in rule.arguments}
        for method in sorted(rule.methods & {"GET", "POST"}):
            answer = client.open(adapter.build(rule.endpoint, values, method=None), method=method)
            if answer.status_code != 410:
                opened.add(rule.endpoint)
    assert opened == {"desk.sign_in", "desk.second_factor", "desk.set_up_second_factor", "desk.sign_out",
                      "desk.clear_browser", "outside.enrol", "outside.type_kiosk_code", "health.healthz", "health.readyz", "health.metrics", "wellknown.security_txt"}  # fmt: skip


@pytest.mark.parametrize("key", ["garbage", "0" * 43])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_key_that_nobody_knows_counts_as_ended(app, key):
    maria = Seeker(app, "en")
    maria.browser.client.set_cookie("portal-kiosk", key)
    assert maria.opens("").status == 410


def test_staff_sign_in_there_and_clear_it(app, hall, db):
    hall.goes_to("check")
    hall.sends()
    ends(app)
    page = hall.opens("request/sent").follow("Sign in to the staff desk")
    assert (page.status, page.path) == (200, "/staff/sign-in")
    signs_in(app, hall)
    page = hall.browser.open(
        "/staff/?lang=en"
    )  # every page of the desk leads to the one that clears
    assert page.path == "/staff/kiosks/clear"
    page = hall.browser.open("/staff/kiosks/clear?lang=en").press("Clear this browser")
    first = page.response.history[0]
    assert first.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert (page.status, "Shared computer" in page.words) == (200, False)
    assert hall.browser.client.get_cookie("portal-kiosk") is None
    with hall.browser.client.session_transaction() as held:
        assert not set(held) - {"_permanent"}
    db.rollback()
    assert not [s for s in db.scalars(select(StaffSession)) if s.staff.name == "Oshiro"]
    assert hall.opens("request/sent").path == "/en/request"
    assert hall.browser.open("/staff/").path == "/staff/sign-in"


def test_a_counsellor_is_told_who_clears_it(app, hall):
    ends(app)
    signs_in(app, hall, "counsellor")
    page = hall.browser.open("/staff/kiosks/clear?lang=en")
    assert "A manager or an administrator clears it." in page.words
    assert hall.browser.client.post("/staff/kiosks/clear").status_code == 403
    assert hall.opens("").status == 410


def test_it_is_made_a_kiosk_again_by_a_new_address(app, hall):
    ends(app)
    with writing(app.extensions["portal.engine"]) as db:
        token = kiosks.enrol(db, "Hall again", clock.now())
        db.commit()
    hall.page = hall.browser.open(f"/kiosk/enrol/{token}?lang=en").submit()
    assert "Shared computer" in hall.page.words
    hall.goes_to("check")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_elsewhere_nothing_is_to_be_cleared(app):
    desk = AtTheDesk(app, "manager")
    assert desk.opens("kiosks/clear").path == "/staff/"
