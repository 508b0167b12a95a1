"""Drafts that fill the disk: only so many begin at one source, and those that passed no step go soon."""

import pytest
from people import AtKiosk, Seeker
from sqlalchemy import func, select

from portal import clock, create_app
from portal.database import writing
from portal.journey import drafts
from portal.models import Draft
from portal.ops import worker
from portal.ops.prepare import prepare


def count(db) -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(Draft))


@pytest.fixture
def narrow(settings, at):
    at("2026-11-24 09:00")
    app = create_app(settings.model_copy(update={"new_drafts_per_source_an_hour": 4}))
    prepare(app)
    yield app
    app.extensions["portal.engine"].dispose()


def begins(app, **typed) -> Seeker:
    kim = Seeker(app, "en")
    kim.opens("request/who")
    kim.answers(**(typed or {"filled_by": "self"}))
    return kim


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_one_source_begins_only_so_many_and_goes_on_with_what_it_has(narrow, at):
    kims = [begins(narrow) for _person in range(4)]
    refused = begins(narrow)
    assert refused.page.status == 429
    assert "098-000-0000" in refused.page.words
    assert kims[0].qualifies().status == 200
    assert AtKiosk(narrow, "en").begins().status == 200  # it counts for itself
    at("2026-11-24 10:00:01")
    assert begins(narrow).page.status == 200


def test_what_passed_no_step_goes_after_an_hour(app, db, at):
    wrong = begins(app, filled_by="nobody")
    assert wrong.page.status == 422
    slow = begins(app)
    at("2026-11-24 09:59")
    worker.run_once(app)
    assert count(db) == 2
    at("2026-11-24 10:00:01")
    worker.run_once(app)
    assert count(db) == 1
    at("2026-11-25 08:59")
    assert slow.opens("request/eligibility").path == "/en/request/eligibility"
    worker.run_once(app)
    assert count(db) == 1


def test_what_staff_begin_keeps_its_day(app, db, at):
    with writing(app.extensions["portal.engine"]) as own:
        drafts.begin(own, "a key", clock.now(), recorded_by="Higa")
        own.commit()
    at("2026-11-25 08:59")
    worker.run_once(app)
    assert count(db) == 1
