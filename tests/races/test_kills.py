"""Killed at any moment, the portal loses nothing it acknowledged and leaves nothing half done (R3)."""

import random
from itertools import islice

import pytest
from crowd import prepare_crowd
from killing import Postbox, Victim
from loopback import mail_server
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal import clock, create_app
from portal.database import writing
from portal.models import LIVE, Booking, OutboxMessage, Slot, State
from portal.ops import worker
from portal.ops.prepare import prepare

KILLS = 100
AT_ONCE = 4  # deeds a process may finish before it is killed
LONGEST = 0.25  # seconds until the kill, at first


@pytest.fixture
def postbox():
    with mail_server(Postbox()) as box:
        yield box


@pytest.fixture
def running(settings, postbox):
    app = create_app(settings.model_copy(update={"mail_url": f"smtp://127.0.0.1:{postbox.port}"}))
    prepare(app)
    yield app
    app.extensions["portal.engine"].dispose()


def test_a_hundred_kills_lose_nothing_and_leave_nothing_half_done(running, settings, postbox):
    engine = running.extensions["portal.engine"]
    with writing(engine) as db:
        slot = db.scalars(select(Slot).order_by(Slot.starts_at.desc())).first()
        slot.capacity = KILLS * AT_ONCE
        db.commit()
    presses = [
        {"cookie": press.cookie, "form": press.form, "receipt": press.receipt}
        for press in prepare_crowd(running, slot, KILLS * AT_ONCE)
    ]
    orders = iter(presses)
    said = killed_a_hundred_times(Victim(settings, postbox), orders)
    assert not [words for words in said if words.startswith("wrong")]
    sent = {words.split()[1] for words in said if words.startswith("sent")}
    confirmed = {int(words.split()[1]) for words in said if words.startswith("confirmed")}
    assert len(sent) > KILLS / 4
    assert said.count("idle") < KILLS / 2, "most processes must be killed while they work"
    with Session(engine) as db:
        assert_whole(db, slot, sent, confirmed)
    assert_mails_go_out_once(running, postbox)


def killed_a_hundred_times(victim: Victim, orders) -> list[str]:
    """Everything the process acknowledged, though it was killed while it worked."""
    chance, longest = random.Random(6), LONGEST
    said = victim.warm_up(list(islice(orders, 2)))
    for _kill in range(KILLS):
        told = victim.work_and_die(list(islice(orders, AT_ONCE)), chance.uniform(0, longest))
        # By the machine's own pace: neither killed before all work nor after it.
        longest *= 0.8 if "idle" in told else 1 if any(w.startswith("sent") for w in told) else 1.1
        said += told
    victim.end()
    return said


def assert_whole(db, slot, sent: set[str], confirmed: set[int]) -> None:
    from portal import keys

    bookings = db.scalars(select(Booking)).all()
    assert {keys.hashed(key) for key in sent} <= {b.idempotency_hash for b in bookings}
    assert confirmed <= {b.id for b in bookings if b.state == State.CONFIRMED}
    for booking in bookings:
        assert len(booking.consent.articles) == 16
        assert len(booking.preferred_times) == 1
        kinds = db.scalars(
            select(OutboxMessage.kind).where(OutboxMessage.booking_id == booking.id)
        ).all()
        path = [change.state for change in booking.changes]
        if booking.state == State.CONFIRMED:
            assert (path, sorted(kinds)) == (
                ["requested", "confirmed"],
                ["confirmed", "received", "request_waits"],
            )
        else:
            assert (path, sorted(kinds)) == (["requested"], ["received", "request_waits"])
    live = sum(booking.state in LIVE for booking in bookings)
    assert db.scalar(select(Slot.taken).where(Slot.id == slot.id)) == live


def assert_mails_go_out_once(running, postbox) -> None:
    engine = running.extensions["portal.engine"]
    with writing(engine) as db:  # as if the time a dead worker had for its mail were over
        db.execute(
            update(OutboxMessage).where(OutboxMessage.state == "waiting").values(due_at=clock.now())
        )
        db.commit()
    worker.run_once(running)
    with Session(engine) as db:
        mails = db.scalars(select(OutboxMessage)).all()
    told = {(mail.kind, mail.tries, mail.failure) for mail in mails if mail.state == "failed"}
    assert not told, "a mail was given up"
    assert {mail.state for mail in mails} <= {"sent", "dropped"}
    went_out = [mail for mail in mails if mail.state == "sent"]
    assert len(postbox.taken) == len(went_out)
    again = sum(postbox.taken.values()) - len(postbox.taken)
    tried_again = sum(mail.tries > 1 for mail in went_out)
    # Twice only where a worker was killed between the server's answer and noting it.
    assert again <= tried_again <= KILLS
