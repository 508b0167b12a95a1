"""What monitoring is told: ready or not, the worker, the outbox, the holidays."""

import resource
from datetime import datetime

from people import Seeker
from prometheus_client.parser import text_string_to_metric_families

from portal import clock
from portal.ops import worker

OPEN = "times open until: 2027-01-19\n"


def figures(app) -> dict[str, float]:
    text = app.test_client().get("/metrics").get_data(as_text=True)
    return {
        sample.name + "".join(sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_the_worker_is_seen(app, at):
    ready = app.test_client().get
    assert ready("/readyz").get_data(as_text=True) == f"ok\nworker: silent\n{OPEN}"
    assert figures(app)["portal_worker_silent_seconds"] == -1
    worker.run_once(app)
    assert ready("/readyz").get_data(as_text=True) == f"ok\nworker: working\n{OPEN}"
    at("2026-11-24 09:05:01")
    silent = "not ready\nissue: the mail worker is silent\nworker: silent\n"
    assert ready("/readyz").get_data(as_text=True) == f"{silent}{OPEN}"
    assert ready("/readyz").status_code == 503
    told = ready("/readyz", headers={"Accept": "application/json"}).get_json()
    assert (told["ready"], told["issues"]) == (False, ["the mail worker is silent"])
    assert figures(app)["portal_worker_silent_seconds"] == 301


def test_the_outbox_and_the_requests_are_counted(app, at):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    at("2026-11-24 09:02")
    told = figures(app)
    assert told["portal_requestsrequested"] == 1
    assert told["portal_mailswaiting"] == 2
    assert told["portal_oldest_waiting_mail_seconds"] == 120
    worker.run_once(app)
    assert figures(app)["portal_mailssent"] == 2
    assert figures(app)["portal_oldest_waiting_mail_seconds"] == 0


def test_nobody_is_named(app):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    text = app.test_client().get("/metrics").get_data(as_text=True)
    assert "Maria" not in text
    assert "@" not in text


def test_when_holidays_run_out_nothing_is_open_and_the_alarm_is_early(app, at, capsys):
    office = app.extensions["portal.office"]
    end = office.holidays_known_until
    assert figures(app)["portal_holidays_known_seconds"] > 0
    assert not office.is_open(end.date())
    at("2026-11-24 09:00")
    worker.beat(app)
    assert "holidays are unknown" not in capsys.readouterr().err
    at(datetime(end.year - 1, 12, 1, tzinfo=clock.JAPAN).isoformat())
    worker.beat(app)
    assert "holidays are unknown from" in capsys.readouterr().err


def test_a_full_disk_is_no_ready_portal(app):
    ready = app.test_client().get
    assert ready("/readyz").status_code == 200
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, before[1]))  # a longer write fails
    try:
        full = ready("/readyz")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert full.status_code == 503
    assert "issue: the disk takes nothing more\n" in full.get_data(as_text=True)
    assert ready("/readyz").status_code == 200


def test_until_when_times_are_open_and_how_many_are_free(app, at):
    told = figures(app)
    assert (
        told["portal_open_until_timestamp_seconds"]
        == datetime(2027, 1, 19, tzinfo=clock.JAPAN).timestamp()
    )
    maria = Seeker(app, "en")
    maria.goes_to("check", "plaza-okinawa/2026-11-26T10:00")
    maria.sends()
    assert figures(app)["portal_free_times"] == told["portal_free_times"] - 1
    at("2026-12-24 09:00")
    worker.run_once(app)
    later = figures(app)["portal_open_until_timestamp_seconds"]
    assert later == datetime(2027, 2, 18, tzinfo=clock.JAPAN).timestamp()
