"""Forms behind a mailed link: valid without cookies, for their link, their purpose and a day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.forms.csrf import PAGE_TOO_OLD
from portal.forms.link_form import LinkForm
from tests.forms.every_kind import MailField

pytestmark = pytest.mark.usefixtures("at")
LINK, OTHER = "a" * 64, "b" * 64
words = st.text(st.characters(exclude_categories=["Cs"]))


class EmailForm(LinkForm):
    """A form with a question of its own."""

    email = MailField()


def drawn(portal, link: str = LINK, purpose: str = "cancel") -> str:
    """Return the token of a page, which sets no cookie."""
    with portal.test_request_context("/en/booking"):
        form = LinkForm(link, purpose)
        page = portal.process_response(portal.make_response(""))
        assert "Set-Cookie" not in page.headers
        return form.csrf_token.current_token


def pressed(portal, token: str, link: str = LINK, purpose: str = "cancel") -> dict:
    """Return the mistakes of a form that is pressed without any cookie."""
    with portal.test_request_context("/en/booking", method="POST", data={"csrf_token": token}):
        form = LinkForm(link, purpose)
        assert form.validate_on_submit() is (form.errors == {})
        return form.errors


TOO_OLD = {"csrf_token": [PAGE_TOO_OLD]}


def test_a_press_without_any_cookie_is_taken(portal):
    assert pressed(portal, drawn(portal)) == {}


def test_opening_a_page_is_no_press(portal):
    with portal.test_request_context("/en/booking"):
        assert not LinkForm(LINK, "cancel").validate_on_submit()


def test_a_page_is_good_for_a_day(portal, at):
    at("2026-11-24 09:00")
    token = drawn(portal)
    at("2026-11-25 09:00")
    assert pressed(portal, token) == {}
    at("2026-11-25 09:00:01")
    assert pressed(portal, token) == TOO_OLD


@pytest.mark.parametrize(("link", "purpose"), [(OTHER, "cancel"), (LINK, "answer")])
def test_a_page_is_good_for_its_own_link_and_purpose_alone(portal, link, purpose):
    token = drawn(portal)
    assert pressed(portal, token, link, purpose) == TOO_OLD
    assert pressed(portal, drawn(portal, link, purpose), link, purpose) == {}


def test_the_token_of_a_web_session_is_none_of_a_link(portal):
    from portal.forms import PressForm

    with portal.test_request_context("/en/"):
        token = PressForm().csrf_token.current_token
    assert pressed(portal, token) == TOO_OLD


def test_the_token_of_a_link_is_none_of_a_web_session(portal):
    from portal.forms import PressForm

    with portal.test_request_context("/en/", method="POST", data={"csrf_token": drawn(portal)}):
        assert not PressForm().validate()


@given(token=words)
def test_nobody_makes_up_a_token(portal, token):
    assert pressed(portal, token) == TOO_OLD


@given(data=st.data())
def test_a_token_with_one_letter_changed_is_none(portal, data):
    token = drawn(portal)
    at = data.draw(st.integers(0, len(token) - 2))  # the last letter holds bits that say nothing
    other = data.draw(st.sampled_from("AZaz09_-.").filter(lambda letter: letter != token[at]))
    assert pressed(portal, token[:at] + other + token[at + 1 :]) == TOO_OLD


@given(link=words, purpose=words, other=words)
def test_no_link_runs_into_its_purpose(portal, link, purpose, other):
    token = drawn(portal, link + other, purpose)
    assert pressed(portal, token, link + other, purpose) == {}
    if other:
        assert pressed(portal, token, link, other + purpose) == TOO_OLD


def test_what_was_typed_stays_and_the_next_press_is_taken(portal):
    sent = {"csrf_token": "", "email": "hana@example.jp"}
    with portal.test_request_context("/en/booking", method="POST", data=sent):
        form = EmailForm(LINK, "email", data={"email": "old@example.jp"})
        assert not form.validate()
        assert form.email.data == "hana@example.jp"
        sent["csrf_token"] = form.csrf_token.current_token
    with portal.test_request_context("/en/booking", method="POST", data=sent):
        form = EmailForm(LINK, "email")
        assert form.validate()
        assert form.email.value == "hana@example.jp"
