"""An error planted for one item of each loop: it is named and counted, and the others are done (R16)."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest
from people import Seeker, Staff
from planting import breaks_for, logged
from reading import messages
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal import clock
from portal.bookings.actions.proposal import propose
from portal.mail import outbox
from portal.models import Booking, LinkRequest, State
from portal.ops import worker
from portal.roster import slots


def lapse(app, at) -> None:
    at("2026-11-26 00:00")


def warn(app, at) -> None:
    at("2026-11-25 14:15")


def end_proposals(app, at) -> None:
    for number in (0, 1):

        def deed(db, booking, now, number=number):
            value = f"okinawa/2026-11-27T1{number}:00"
            slot = slots.named(db, [value])[value]
            propose(db, booking, slot, now + timedelta(hours=1), now)

        with Session(app.extensions["portal.engine"]) as db:
            reference = db.scalars(select(Booking.reference).order_by(Booking.id)).all()[number]
        Staff(app).does(deed, reference)
    at("2026-11-24 10:00")


def remind(app, at) -> None:
    with Session(app.extensions["portal.engine"]) as db:
        references = db.scalars(select(Booking.reference).order_by(Booking.id)).all()
    for number, reference in enumerate(references):
        Staff(app).confirms(number, reference=reference)
    at("2026-11-25 10:00")


class Loop(NamedTuple):
    """A loop: when its work comes due, what fails in it, and what shows that a request was done."""

    name: str
    comes: Callable
    breaks: str
    done: Callable[[Booking], bool]


LOOPS = (
    Loop("lapses", lapse, "tell", lambda b: b.state == State.LAPSED),
    Loop("warnings", warn, "put_for_office", lambda b: b.staff_warned_at is not None),
    Loop("proposals", end_proposals, "put_for_office", lambda b: b.state == State.REQUESTED),
    Loop("reminders", remind, "tell", lambda b: b.reminded_at is not None),
)


@pytest.mark.parametrize("loop", LOOPS, ids=lambda loop: loop.name)
def test_one_request_that_fails_stops_no_other(app, two, at, db, monkeypatch, capfd, loop):
    loop.comes(app, at)
    capfd.readouterr()
    with monkeypatch.context() as planted:
        breaks_for(planted, outbox, loop.breaks, two[0])
        worker.bring_what_is_due(app)
        worker.bring_what_is_due(app)  # the one that failed rests
    assert [loop.done(db.get(Booking, id_)) for id_ in two] == [False, True]
    errors = logged(capfd)
    assert [(line["loop"], line["error"]) for line in errors] == [(loop.name, "Planted")]
    assert f'portal_loop_failed_seconds{{loop="{loop.name}"}} 0.0' in metrics(app)
    at(str((clock.now() + timedelta(minutes=5)).replace(tzinfo=None)))
    worker.bring_what_is_due(app)
    db.rollback()
    db.expire_all()
    assert [loop.done(db.get(Booking, id_)) for id_ in two] == [True, True]


def metrics(app) -> str:
    return app.test_client().get("/metrics").get_data(as_text=True)


def test_one_link_request_that_fails_stops_no_other_and_is_given_up(
    app, two, at, db, monkeypatch, capfd
):
    for reference in db.scalars(select(Booking.reference).order_by(Booking.id)).all():
        seeker = Seeker(app, "en")
        seeker.opens("find")
        seeker.answers(reference=reference, email="seeker@example.jp")
    breaks_for(monkeypatch, outbox, "put", two[0])
    capfd.readouterr()
    worker.bring_what_is_due(app)
    assert [m.booking_id for m in messages(app) if m.kind == "link"] == [two[1]]
    assert [line["loop"] for line in logged(capfd)] == ["links"]
    at("2026-11-25 09:00:01")
    worker.bring_what_is_due(app)
    db.rollback()
    assert db.scalar(select(func.count()).select_from(LinkRequest)) == 0
