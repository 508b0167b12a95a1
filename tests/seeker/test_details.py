"""The items of a request: what must be there, and how it may be typed (a06-p2)."""

import pytest
from people import Seeker
from sqlalchemy import select

from portal.models import Booking


@pytest.mark.clause("a06-p2-s1")
def test_the_four_items_alone_suffice(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    page = maria.page.submit(name="Maria", job_seeker_number="12345-6", email="m@example.jp")
    assert page.path == "/en/request/check"
    maria.page = page
    maria.sends()
    booking = db.scalars(select(Booking)).one()
    assert (booking.phone, booking.name_reading, booking.support_needs, booking.helper) == (
        "",
        "",
        None,
        None,
    )


@pytest.mark.clause("a06-p2-s1")
@pytest.mark.parametrize("missing", ["name", "job_seeker_number", "email"])
def test_each_missing_item_gives_one_error_and_keeps_the_rest(app, missing):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    maria.tells(**{missing: " "})
    assert maria.page.status == 422
    assert len(maria.page.errors) == 1
    assert maria.page.soup.select_one("#errors a")["href"] == f"#{missing}"
    kept = maria.page.filled()
    for name, value in {"name": "Maria da Silva", "email": "seeker@example.jp"}.items():
        assert kept[name] == ([""] if name == missing else [value])


@pytest.mark.clause("a06-p2-i3")
def test_a_missing_time_gives_one_error(app):
    maria = Seeker(app, "en")
    maria.goes_to("slot")
    maria.answers()
    assert (maria.page.status, maria.page.errors) == (422, ["Choose a preferred date and time."])
    assert maria.opens("request/details").path == "/en/request/slot"


@pytest.mark.parametrize(
    ("step", "errors"), [("who", 1), ("eligibility", 4), ("agree", 2), ("details", 3)]
)
def test_an_empty_form_names_everything_missing(app, step, errors):
    maria = Seeker(app, "ja")
    maria.goes_to(step)
    hidden = {field["name"] for field in maria.page.soup.select("input[type=hidden]")}
    empty = {name: [] for name in maria.page.filled() if name not in hidden}
    maria.page = maria.page.submit(**empty)
    assert maria.page.status == 422
    assert len(maria.page.errors) == errors


@pytest.mark.clause("a06-p2-i2")
def test_a_full_width_number_is_accepted_and_shown_as_it_is_kept(app):
    hana = Seeker(app, "ja", "宮城　花子")
    hana.goes_to("details")
    hana.tells(job_seeker_number="１２３４５－６７８")
    assert "12345-678" in hana.page.words
    assert "宮城 花子" in hana.page.words


@pytest.mark.clause("a06-p2-i2")
@pytest.mark.parametrize("typed", ["1234-567", "number", "12345-123456789"])
def test_a_wrong_number_is_explained_with_an_example(app, typed):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    maria.tells(job_seeker_number=typed)
    assert "12345-678901" in maria.page.errors[0]
    assert maria.page.filled()["job_seeker_number"] == [typed]
