"""The code on paper opens the request only with something the person knows, and not by trying (S4, R-11)."""

import re

import pytest
from correcting import corrects
from lee import Lee, booking, sends
from people import AtKiosk, Seeker
from sqlalchemy import update

from portal.bookings.actions.address import redirect_mails
from portal.models import Booking
from portal.seeker.paper import paper_token


def address(app, found, role: str = "seeker") -> str:
    with app.test_request_context("/en/"):
        return f"/en/paper/{paper_token(found, role)}"


def kept(db, **columns):
    """The only request, with these columns."""
    db.execute(update(Booking).values(**columns))
    db.commit()
    db.expire_all()
    return booking(db)


@pytest.mark.parametrize(
    ("columns", "asks", "typed"),
    [
        ({"job_seeker_number": "12345-6789"}, "job-seeker number", {"digits": "６７８９"}),
        ({"job_seeker_number": "12345-6"}, "job-seeker number", {"digits": "3456"}),
        ({"job_seeker_number": None, "phone": "+81-98-123-4567"}, "telephone number", {"digits": "4567"}),
        ({"job_seeker_number": None, "phone": "", "email": "a@example.jp"}, "e-mail", {"email": "A@example.jp"}),
    ],
)  # fmt: skip
def test_it_asks_for_what_was_told_and_opens(app, maria, db, columns, asks, typed):
    person = Seeker(app, "en")
    page = person.browser.open(address(app, kept(db, **columns)))
    assert asks in page.soup.form.label.get_text()
    assert booking(db).reference not in page.text.replace(" ", "")
    opened = page.submit(**typed)
    assert opened.path.startswith("/en/booking/")
    assert booking(db).reference in opened.text.replace(" ", "")


@pytest.mark.parametrize(("typed", "says"), [("0000", "not what stands"), ("12", "4 digits"), ("", "4 digits")])  # fmt: skip
def test_what_is_wrong_opens_nothing(app, maria, db, typed, says):
    page = Seeker(app, "en").browser.open(address(app, booking(db))).submit(digits=typed)
    assert (page.status, page.path.startswith("/en/paper/")) == (422, True)
    assert says in page.errors[0]
    assert "/booking/" not in page.text


def test_tries_are_counted_for_the_paper_whoever_tries(app, maria, db):
    paper = address(app, kept(db, job_seeker_number="12345-6789"))
    told = []
    for lang in ("en", "ja"):
        person = Seeker(app, lang)
        page = person.browser.open(paper.replace("/en/", f"/{lang}/"))
        told += [page.submit(digits=f"000{number}").status for number in range(4)]
    assert told == [422] * 6 + [429] * 2
    last = Seeker(app, "en").browser.open(paper).submit(digits="6789")
    assert last.status == 429
    assert "098-000-0000" in last.words


@pytest.mark.parametrize("spoilt", [
    lambda token: token[:-1] + ("0" if token[-1] != "0" else "1"),
    lambda token: token.replace("s", "s0", 1), lambda token: token.upper(), lambda token: token.replace("s", "h", 1),
    lambda token: "s999999999" + token[token.index("-"):], lambda _token: "0" * 64,
])  # fmt: skip
def test_any_other_address_is_none(app, maria, db, spoilt):
    paper = address(app, booking(db))
    token = paper.rpartition("/")[2]
    assert app.test_client().get(paper).status_code == 200
    answer = Seeker(app, "en").browser.open(f"/en/paper/{spoilt(token)}")
    assert answer.status in (404, 410)
    assert answer.soup.select_one("#step-form") is None


def test_it_ends_with_the_link(app, maria, db):
    paper = address(app, booking(db))
    corrects(app, redirect_mails)
    page = Seeker(app, "en").browser.open(paper)
    assert (page.status, "098-000-0000" in page.words) == (410, True)
    db.expire_all()
    assert address(app, booking(db)) != paper


def test_the_link_and_the_paper_are_two_secrets(app, maria, db):
    code = re.search(r"-([0-9a-f]{32})$", address(app, booking(db)))[1]
    assert code not in booking(db).token(app.config["SECRET_KEY"])
    assert Seeker(app, "en").browser.open(f"/en/booking/{code}").status == 404


def test_a_helpers_paper_opens_the_helpers_page(app, db):
    sends(Lee(app, "en"))
    found = booking(db)
    paper = address(app, found, "helper")
    assert paper != address(app, found)
    digits = found.job_seeker_number.replace("-", "")[-4:]
    opened = Seeker(app, "en").browser.open(paper).submit(digits=digits)
    assert "You see this as the helper" in opened.words


def test_on_a_shared_screen_it_opens_nothing(app, maria, db):
    page = AtKiosk(app, "en").browser.open(address(app, booking(db)))
    assert page.status == 403
