"""Facts of the office are changed at the desk, with effect from a moment, and kept with history."""

import pytest
from people import AtTheDesk, Seeker
from settling_steps import press
from sqlalchemy import select

from portal.models import AuditEntry, OfficeSetting, Role
from portal.ops import worker

KEEP = "Keep these facts"


@pytest.fixture
def kinjo(app):
    return AtTheDesk(app, Role.ADMIN, name="Kinjo")


def keeps(kinjo, **typed):
    return press(kinjo.opens("settings/facts"), KEEP, **typed)


def test_a_number_holds_on_every_page_and_in_mails_from_its_moment(app, kinjo, db, at):
    seeker = Seeker(app, "en")
    page = keeps(kinjo, **{"phone-display": "098-999-1234", "effective_at": "2026-11-24 12:00"})
    assert "Kept." in page.words
    assert "098-000-0000" in seeker.opens().words
    at("2026-11-24 12:00")
    assert "098-999-1234" in seeker.opens().words
    assert seeker.page.soup.select_one("a[href^='tel:']")["href"] == "tel:+81989991234"
    seeker.goes_to("check", "okinawa/2026-11-26T10:00")
    seeker.sends()
    worker.run_once(app)
    mails = app.test_client().get("/demo/mails?lang=en").get_data(as_text=True)
    assert "098-999-1234" in mails
    assert "098-000-0000" not in mails
    rows = {row.name: (row.value, row.entered_by) for row in db.scalars(select(OfficeSetting))}
    assert rows == {
        "phone.display": ("098-999-1234", "Kinjo"), "phone.link": ("tel:+81989991234", "Kinjo"),
    }  # fmt: skip


def test_at_once_is_at_once_and_the_last_change_holds(app, kinjo):
    keeps(kinjo, **{"places-okinawa-name-en": "Counter One", "retention-needs_days": "２０"})
    keeps(kinjo, **{"places-okinawa-name-en": "Counter Two"})
    words = kinjo.opens("settings").words
    assert "Counter Two" in words
    assert "Counter One" not in words
    assert "kept after the session 20" in words
    assert "20 days" in Seeker(app, "en").opens("privacy").words


def test_what_has_no_effect_yet_can_be_taken_back(kinjo, db):
    keeps(kinjo, **{"kiosk-idle": "60", "effective_at": "2026-12-01 8:30"})
    page = press(kinjo.opens("settings/facts"), "Take back: Seconds until a kiosk warns")
    assert "Taken back." in page.words
    assert db.scalars(select(OfficeSetting)).all() == []
    db.rollback()
    deeds = [entry.deed for entry in db.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert [d for d in deeds if "setting" in d] == ["change_settings", "take_back_setting"]
    keeps(kinjo, **{"kiosk-idle": "60"})
    assert "Take back" not in kinjo.opens("settings/facts").words


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"kiosk-idle": "19"}, "Enter a whole number from 20 to 3600."),
        ({"kiosk-idle": "soon"}, "Enter a whole number from 20 to 3600."),
        ({"contact_mail": "desk"}, "Check the e-mail address."),
        ({"phone-display": "12"}, ""),
        ({"hours_text-ja": ""}, "Enter what holds from then on."),
        ({"hours_text-en": "Nine to five", "effective_at": "2026-11-24 08:59"}, "This moment has passed."),
        ({}, "Nothing is different"),
    ],
)  # fmt: skip
def test_mistakes_are_said_and_nothing_typed_is_lost(kinjo, db, typed, told):
    page = keeps(kinjo, **typed)
    assert page.status == 422
    assert page.errors[0].startswith(told)
    for name, value in typed.items():
        assert page.filled()[name] == [value]
    assert db.scalars(select(OfficeSetting)).all() == []


def test_what_the_file_no_longer_allows_falls_back_to_the_file(app, kinjo, db):
    keeps(kinjo, **{"kiosk-idle": "60"})
    db.scalars(select(OfficeSetting)).one().value = "-1"
    db.add(OfficeSetting(name="places.gone.name.ja", value="x", **_held(db)))
    db.commit()
    app.extensions.pop("portal.office.kept")
    assert Seeker(app, "en").opens().status == 200


def _held(db) -> dict:
    row = db.scalars(select(OfficeSetting)).first()
    return {"effective_at": row.effective_at, "entered_at": row.entered_at, "entered_by": "Kinjo"}
