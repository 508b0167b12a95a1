"""What the tests of mails share: a request with needs, and a mail server on loopback."""

import pytest
from happenings import Office
from loopback import mail_server
from mail_server import MailServer, OnLoopback
from people import HelpingPerson, Seeker, has_sent
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import create_app
from portal.models import Booking
from portal.ops.prepare import prepare


@pytest.fixture
def office(app, at, lang, as_left):
    as_left(_helps_with_needs, lang)
    return Office(app, at)


def _helps_with_needs(app, lang: str) -> None:
    maria = HelpingPerson(app, lang, name={"ja": "宮城　花子", "en": "Hanako Miyagi"}[lang])
    maria.goes_to("needs")
    maria.answers(
        needs=["interpreter"],
        arranged_by="self",
        interpreter_language="fil",
        needs_note="Tagalog, a quiet line",
    )
    maria.asks_for("okinawa/2026-11-26T10:00")
    maria.tells(job_seeker_number="47123-456789", phone="098-111-2222")
    maria.sends()


@pytest.fixture
def server():
    with mail_server(MailServer(), OnLoopback) as running:
        yield running


@pytest.fixture
def portal(server, settings, at):
    at("2026-11-24 09:00")
    url = f"smtp://127.0.0.1:{server.port}"
    app = create_app(settings.model_copy(update={"mail_url": url}))
    prepare(app)
    maria = Seeker(app, "ja")
    maria.goes_to("slot")
    maria.opens("request/slot?from=2026-12-10")
    maria.asks_tells_and_sends()
    yield app
    app.extensions["portal.engine"].dispose()


@pytest.fixture
def two(as_left):
    """Two people send requests for the same day; returns their bookings' ids."""
    return as_left(_two_send)


def _two_send(app) -> list[int]:
    for time in ("okinawa/2026-11-26T10:00", "okinawa/2026-11-26T11:00"):
        has_sent(app, time)
    with Session(app.extensions["portal.engine"]) as db:
        return list(db.scalars(select(Booking.id).order_by(Booking.id)))
