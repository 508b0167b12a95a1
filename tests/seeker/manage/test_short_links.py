"""Links that fit a line of a mail; those that were mailed before go on opening (S4)."""

import re

import pytest
from sqlalchemy import update

from portal import keys
from portal.mail.writer import Writer
from portal.models import Booking, OutboxMessage
from portal.ops import worker

LINE = 76  # signs that a mail program leaves in one line (RFC 2045)


def opened(app, token: str) -> int:
    return app.test_client().get(f"/en/booking/{token}").status_code


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_mailed_link_fits_a_line_and_opens(app, db, maria):
    message = db.query(OutboxMessage).filter_by(kind="received").one()
    with app.app_context():
        text = Writer.of(app).words(message, message.created_at).get_body().get_content()
    link = next(line for line in text.splitlines() if "/booking/" in line)
    token = link.rpartition("/")[2]
    assert len(link) <= LINE
    assert re.fullmatch(r"[0-9A-Za-z]{22,28}", token)
    assert opened(app, token) == opened(app, token[:22]) == 200
    assert opened(app, token[:21]) == opened(app, f"{token[:21]}-") == 404
    worker.run_once(app)


def test_a_link_from_before_goes_on(app, db, maria):
    booking, secret = db.query(Booking).one(), app.config["SECRET_KEY"]
    long, short = keys.token(secret, booking.link_seed), booking.token(secret)
    assert (len(long), len(short)) == (64, 22)
    db.execute(update(Booking).values(short_hash=None, version=Booking.version))
    db.commit()
    db.refresh(booking)
    assert booking.token(secret) == long  # what was mailed is what is mailed again
    mailed = long + booking.mailed_mark(secret)
    assert [opened(app, token) for token in (long, mailed, short)] == [200, 200, 404]
