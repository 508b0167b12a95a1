"""Plays of two readers, made by a machine: no reading, agreement or "no" stands under another's name."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from kept_drafts import taken_down
from people import HelpingPerson
from reading_plays import TwoReaders

from portal import keys


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_stands_under_anothers_name(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("check", "okinawa/2026-12-08T10:00")
    with lee.browser.client.session_transaction() as held:
        rows = taken_down(db, keys.hashed(held["draft"]))
    often = settings(max_examples=8, stateful_step_count=25, deadline=None, database=None)
    few = settings(often, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(lambda: TwoReaders(app, rows), settings=few)
