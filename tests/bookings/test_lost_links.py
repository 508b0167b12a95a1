"""A lost link is asked for with number and address, and sent again (S4)."""

import pytest
from people import Seeker
from sqlalchemy import func, select
from standing import kinds

from portal.models import Booking, LinkRequest
from portal.ops import worker


def asks(app, reference: str, email: str):
    kim = Seeker(app, "en")
    kim.opens("find")
    kim.answers(reference=reference, email=email)
    return kim.page


def test_a_lost_link_is_sent_again_to_the_address_it_belongs_to(app, maria, db):
    reference = db.scalars(select(Booking.reference)).one()
    written = f"{reference[:3]} {reference[3:6]}　{reference[6:]}"
    known = asks(app, written, "SEEKER@example.jp")
    unknown = asks(app, "111 111 111", "seeker@example.jp")
    stranger = asks(app, reference, "stranger@example.jp")
    assert known.words == unknown.words == stranger.words
    assert "Look into your mail" in known.words
    db.rollback()
    assert db.scalar(select(func.count()).select_from(LinkRequest)) == 3
    worker.bring_what_is_due(app)
    assert kinds(db) == ["link"]
    assert db.scalar(select(func.count()).select_from(LinkRequest)) == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [("12345", "The request number has 9 digits"), ("", "Enter your request number.")],
)
def test_a_number_that_cannot_be_right_is_explained(app, typed, told):
    page = asks(app, typed, "seeker@example.jp")
    assert page.status == 422
    assert page.errors[0].startswith(told)
