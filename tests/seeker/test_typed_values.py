"""What seekers and helpers type is understood, and kept and shown as it was judged (S18)."""

import pytest
from people import AtKiosk, HelpingPerson, Seeker
from sqlalchemy import select

from portal.models import Booking, Draft

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WHO = {"seeker": Seeker, "helper": HelpingPerson, "kiosk": AtKiosk}
NUMBERS = [
    "12345678901",
    "12345 678901",
    "１２３４５−６７８９０１",
    "No. 12345-678901",
    "12345\u200b-678901",
]
# What is typed, and the beginning of the words that say how to mend it.
WRONG = {
    "たろう@example.jp": "Enter the e-mail address in half-width letters",
    "=?utf-8?q?a?=@example.jp": "No mail can be sent to an address with “=?”",
    "a..b@example.jp": "Before the @, no dot can stand first",
    ".a@example.jp": "Before the @, no dot can stand first",
    "a @example.jp": "Enter one e-mail address, without blanks.",
}


@pytest.fixture(params=WHO)
def person(app, request):
    one = WHO[request.param](app, "en")
    one.goes_to("details")
    return one


@pytest.mark.parametrize("typed", NUMBERS)
def test_a_number_is_kept_as_it_stands_on_the_card(person, db, typed):
    person.tells(job_seeker_number=typed)
    assert person.page.path == "/en/request/check"
    person.sends()
    assert db.scalars(select(Booking)).one().job_seeker_number == "12345-678901"


@pytest.mark.parametrize("typed", WRONG)
def test_an_address_that_cannot_be_reached_is_explained(person, typed):
    person.tells(email=typed)
    assert person.page.status == 422
    assert person.page.errors[0].startswith(WRONG[typed])


def test_what_is_sent_was_judged(person, db):
    person.tells(
        name="\u202eHana\u200b Miyagi", name_reading="\u200b",
        email="ｈａｎａ＠ＥＸＡＭＰＬＥ．jp", phone="（０９８） ８６７ー１２３４",
    )  # fmt: skip
    assert "\u202e" not in person.page.text
    person.sends()
    kept = db.scalars(select(Booking)).one()
    assert (kept.name, kept.name_reading) == ("Hana Miyagi", "")
    assert (kept.email, kept.phone) == ("hana@example.jp", "098-867-1234")


def test_two_invisible_signs_are_no_name(person):
    person.tells(name="\u200b\u200b")
    assert person.page.status == 422
    assert person.page.errors[0].startswith("Enter ")


@pytest.mark.parametrize("typed", ["098-12", "ask my mother"])
def test_a_telephone_number_that_cannot_be_dialled_is_explained(person, typed):
    person.tells(phone=typed)
    assert person.page.status == 422
    assert "telephone number" in person.page.errors[0]


@pytest.mark.parametrize("typed", WRONG)
def test_a_helpers_own_address_is_judged_in_the_same_way(app, typed):
    lee = HelpingPerson(app, "en")
    page = lee.opens("request/who?as=helper").submit(filled_by="helper", helper_email=typed)
    assert page.errors[0].startswith(WRONG[typed])


def test_a_helpers_own_details_are_kept_as_judged(app, db):
    lee = HelpingPerson(app, "en")
    lee.opens("request/who?as=helper").submit(
        filled_by="helper", helper_name="Lee\u200b", helper_email="ｌｅｅ＠example.jp"
    )
    typed = next(a.typed for a in db.scalars(select(Draft)).one().answers if a.step == "who")
    assert (typed["helper_name"], typed["helper_email"]) == (["Lee"], ["lee@example.jp"])


@pytest.mark.parametrize(("more", "status"), [("", 200), ("x", 422)])
def test_a_line_break_counts_once_and_nothing_is_cut(app, db, more, status):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    text = "a\r\n" * 99 + "bc" + more  # 200 signs as browsers count them
    page = maria.page.submit(needs_note=text)
    assert page.status == status
    if status == 422:
        assert page.errors == ["Shorten this to 200 characters or fewer."]
        assert page.soup.select_one("#needs_note").get_text().count("a") == 99


@pytest.mark.parametrize("typed", ["４８２ー９１３ー５７０", "No. 482913570", "482\u200b913 570"])
def test_a_request_number_is_understood(app, typed):
    maria = Seeker(app, "en")
    page = maria.opens("find").submit(reference=typed, email="m@example.jp")
    assert "Look into your mail" in page.words


@pytest.mark.parametrize("typed", WRONG)
def test_the_address_for_a_lost_link_is_judged_in_the_same_way(app, typed):
    page = Seeker(app, "en").opens("find").submit(reference="482913570", email=typed)
    assert page.errors[0].startswith(WRONG[typed])
