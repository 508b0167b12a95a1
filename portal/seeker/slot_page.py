"""The days and times of one page for a request that was sent already, by its address."""

from datetime import datetime

from flask import request

from portal.journey import offer
from portal.office import Office
from portal.seeker.around import offers


def days_shown(office: Office, branch: str, now: datetime, languages: tuple[str, ...] = ()) -> dict:
    """Return the days and times shown, from the day in the address on, and what lies around them."""
    return offer.days_shown(offers(office, branch, now, languages), office, branch, request.args)
