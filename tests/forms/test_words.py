"""What fields say to people who read Japanese, ordinary or plain."""

import re

import pytest

from portal.language import plain
from tests.forms.every_kind import REFUSALS, typed

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
ENGLISH = re.compile("[a-z]+ [a-z]+", re.IGNORECASE)
DESK = ("second_factor", "teleoffice", "day", "time", "moment")
SEEN_BY_SEEKERS = [refusal for refusal in REFUSALS if refusal[0] not in DESK]


@pytest.fixture
def in_japanese(portal):
    with portal.test_request_context("/ja/"):
        yield


def said(kind: str, text: str) -> str:
    [message] = typed(**{kind: text})[kind].errors
    return str(message)


@pytest.mark.usefixtures("in_japanese")
@pytest.mark.parametrize(("kind", "_reason", "text"), REFUSALS)
def test_every_reason_is_worded_in_japanese(kind, _reason, text):
    assert JAPANESE.search(said(kind, text))
    assert not ENGLISH.search(said(kind, text))


@pytest.mark.usefixtures("in_japanese")
@pytest.mark.parametrize(("kind", "_reason", "text"), SEEN_BY_SEEKERS)
def test_seekers_can_read_every_reason_in_plain_japanese(kind, _reason, text):
    ordinary = said(kind, text)
    with plain.spoken("furigana"):
        assert plain.bare(said(kind, text)) != said(kind, text)  # it has readings
        assert plain.bare(said(kind, text)) != ordinary


@pytest.mark.usefixtures("in_japanese")
def test_an_address_typed_in_kana_is_asked_for_in_half_width_letters():
    assert "半角の英数字で入力してください" in said("mail", "たろう@example.jp")
    with plain.spoken("furigana"):
        assert "アルファベットと数字(すうじ)で" in plain.in_mail(said("mail", "たろう@example.jp"))


@pytest.mark.usefixtures("in_japanese")
def test_a_limit_is_named_in_plain_japanese():
    with plain.spoken("plain"):
        assert plain.in_mail(said("name", "x" * 101)) == "100字までにしてください。"
