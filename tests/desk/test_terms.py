"""An administrator prepares, looks at and publishes a version of the terms (a13)."""

from io import BytesIO

import pytest
from newer import LONGER, SUBSTANTIVE, longer, newer, wider
from people import AtTheDesk, Seeker
from sqlalchemy import select

from portal.accounts import staff
from portal.database import writing
from portal.models import AuditEntry, OutboxMessage, StaffMember, TermsPublication

PASSPHRASE = "ten white herons over Manko"


@pytest.fixture
def admin(app):
    """An administrator who has just proved who they are."""
    person = AtTheDesk(app, "admin", name="Oshiro")
    with writing(app.extensions["portal.engine"]) as db:
        staff.set_passphrase(db.scalars(select(StaffMember)).one(), PASSPHRASE)
        db.commit()
    person.opens("terms")
    person.answers(passphrase=PASSPHRASE)
    return person


def prepares(admin, file: str, starts_on: str = "2027-04-01", case: str = "1", **typed):
    upload = {"terms_file": (BytesIO(file.encode()), "new.toml")} if file else {}
    given = {"starts_on": [starts_on], "case": [case], **typed, **upload}
    return admin.opens("terms").submit("Look at the changes", **given)


def stored(db) -> list[TermsPublication]:
    db.rollback()
    return list(db.scalars(select(TermsPublication)))


def test_the_passphrase_is_asked_for_first_and_leads_back(app, admin):
    assert admin.page.path == "/staff/terms"
    assert admin.page.heading == "Terms of use"
    another = AtTheDesk(app, "admin", name="Ito")
    assert another.opens("terms").path == "/staff/prove"
    assert another.opens("terms/2027-04-01").path == "/staff/prove"


@pytest.mark.clause("a13-p1-s2")
def test_a_version_is_looked_at_before_it_is_published(app, admin, db):
    page = prepares(admin, longer())
    assert page.path == "/staff/terms/2027-04-01"
    assert [mark.get_text(" ", strip=True) for mark in page.soup.select("del, ins")][:2] == [
        "Removed: 30",
        "Added: 45",
    ]
    assert "0 people with a request or booking to come are told by mail." in page.words
    assert "The terms of use change" not in Seeker(app, "en").opens("").words
    assert app.test_client().get("/en/terms/2027-04-01").status_code == 404
    assert stored(db)[0].published_at is None


@pytest.mark.clause("a13-p1-s2")
def test_publishing_tells_everybody_and_is_final(app, admin, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    page = prepares(admin, longer()).press("Publish this version")
    assert "Published. 1 people are told by mail." in page.words
    assert "Announced" in page.words
    assert "The terms of use change on April 1, 2027." in Seeker(app, "en").opens("").words
    again = prepares(admin, newer(texts=LONGER, marks=SUBSTANTIVE))
    assert again.status == 422
    assert "Version 2027-04-01 is published already." in again.errors[0]
    preview = admin.opens("terms/2027-04-01")
    assert "Published on Tuesday, November 24, 2026" in preview.words
    assert not preview.soup.select("#step-form")
    db.rollback()
    assert (
        len(db.scalars(select(OutboxMessage).where(OutboxMessage.kind == "terms_change")).all())
        == 1
    )
    deeds = list(db.scalars(select(AuditEntry.deed)))
    assert {"prepared_terms", "published_terms"} <= set(deeds)


def test_pressing_twice_tells_nobody_twice(app, admin, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    page = prepares(admin, longer())
    page.press("Publish this version")
    second = page.press("Publish this version")
    assert second.status == 409
    db.rollback()
    assert (
        len(db.scalars(select(OutboxMessage).where(OutboxMessage.kind == "terms_change")).all())
        == 1
    )


@pytest.mark.parametrize(
    ("file", "starts_on", "told"),
    [
        (newer(texts=LONGER), "2027-04-01", "a06-p1 has changed: mark it as substantive"),
        (newer(reason=""), "2027-04-01", "The reason is missing"),
        (longer(), "2026-11-24", "must lie in the future"),
    ],
)
def test_what_is_missing_is_said_and_nothing_can_be_pressed(admin, db, file, starts_on, told):
    page = prepares(admin, file, starts_on)
    assert "This version cannot be published yet" in page.words
    assert told in page.words
    assert not page.soup.select("#step-form")
    token = page.soup.select_one("[name=csrf_token]")["value"]
    forced = admin.browser.post(page.path, {"csrf_token": token})
    assert forced.status == 409
    assert stored(db)[0].published_at is None
    assert prepares(admin, longer()).soup.select("#step-form")  # the same name, mended
    assert len(stored(db)) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"file": ""}, "Choose the file."),
        ({"file": "version = "}, "This file cannot be used:"),
        ({"file": longer(), "starts_on": ""}, "Enter the first day."),
        ({"file": longer(), "starts_on": "soon"}, "Enter a day, for example 2027-04-01."),
        ({"file": longer(), "case": "3"}, "Choose one of the answers shown."),
    ],
)
def test_what_cannot_be_read_is_explained(admin, db, typed, told):
    page = prepares(admin, **typed)
    assert page.status == 422
    assert any(told in error for error in page.errors), page.errors
    assert stored(db) == []


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "版".encode("cp932")])
def test_a_file_that_is_not_utf_8_is_explained_and_what_was_typed_stays(admin, content):
    page = admin.opens("terms").submit(
        "Look at the changes",
        starts_on="2027-04-01",
        case="1",
        terms_file=(BytesIO(content), "new.toml"),
    )
    assert (page.status, len(page.errors)) == (422, 1)
    assert "not written in UTF-8" in page.errors[0]
    assert page.filled()["starts_on"] == ["2027-04-01"]


def test_a_mark_at_the_beginning_of_a_file_does_no_harm(admin):
    content = b"\xef\xbb\xbf" + longer().encode()
    page = admin.opens("terms").submit(
        "Look at the changes",
        starts_on="2027-04-01",
        case="1",
        terms_file=(BytesIO(content), "new.toml"),
    )
    assert page.path == "/staff/terms/2027-04-01"


def test_what_is_published_is_what_was_looked_at(admin, db):
    seen = prepares(admin, longer())
    prepares(admin, wider())
    late = seen.submit("Publish this version")
    assert late.status == 409
    assert "another file was prepared meanwhile" in late.words
    assert stored(db)[0].published_at is None


def test_a_larger_file_than_a_form_passes(admin):
    page = prepares(admin, longer() + "# remark\n" * 10_000)
    assert page.errors == []
    assert page.path == "/staff/terms/2027-04-01"
    assert prepares(admin, longer() + "# remark\n" * 30_000).status == 413
