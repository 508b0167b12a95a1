"""Errors that nobody expects, planted for one booking; and what the log says of them."""

import json

from portal.models import Booking

SECRET = "seeker@example.jp is what an error might say"


class Planted(Exception):
    """An error that nobody expects."""


def breaks_for(monkeypatch, place, name: str, booking_id: int) -> None:
    """The function fails for one booking, the first of its arguments that is one."""
    whole = getattr(place, name)

    def broken(*given, **named):
        booking = next(each for each in given if isinstance(each, Booking))
        if booking.id == booking_id:
            raise Planted(SECRET)
        return whole(*given, **named)

    monkeypatch.setattr(place, name, broken)


def logged(capfd) -> list[dict]:
    """The errors in the log since the last look; none of them says more than its class."""
    written = capfd.readouterr().err
    assert SECRET not in written
    assert "Traceback" not in written
    lines = [json.loads(line) for line in written.splitlines()]
    return [line for line in lines if line["event"] == "failed"]
