"""An administrator prepares, looks at and publishes a version of the terms (a13)."""

import pytest
from newer import LONGER, SUBSTANTIVE, longer, newer, wider
from people import AtTheDesk, Seeker
from sqlalchemy import select
from terms_steps import prepares, stored

from portal.models import AuditEntry, OutboxMessage


def test_the_passphrase_is_asked_for_first_and_leads_back(app, admin):
    assert admin.page.path == "/staff/terms"
    assert admin.page.heading == "Terms of use"
    another = AtTheDesk(app, "admin", name="Ito", proved=False)
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


def test_what_is_published_is_what_was_looked_at(admin, db):
    seen = prepares(admin, longer())
    prepares(admin, wider())
    late = seen.submit("Publish this version")
    assert late.status == 409
    assert "another file was prepared meanwhile" in late.words
    assert stored(db)[0].published_at is None
