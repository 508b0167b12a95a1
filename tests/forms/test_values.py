"""Fields: what was typed is shown again as typed, and what is stored is what was judged."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.every_kind import FIELDS, NOW, REFUSALS, REFUSED, EveryKind, typed
from tests.rules.values import spellings

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("number", "求職番号は１２３４５ー６７８９０１", "12345-678901"),
        ("number", "12345678901", "12345-678901"),  # the number pad of a telephone has no hyphen
        ("reference", "No. ４８２－９１３－５７０", "482913570"),
        ("handoff", "ab34-cd56", "AB34CD56"),
        ("second_factor", "１２３ ４５６", "123456"),
        ("second_factor", "12345-67890", "1234567890"),
        ("mail", "ｈａｎａ＠ｅｘａｍｐｌｅ．ｊｐ", "hana@example.jp"),
        ("mail", "hana@例え.jp", "hana@xn--r8jz45g.jp"),
        ("telephone", "(０９８) ８６７−１２３４", "098-867-1234"),
        ("teleoffice", "HTTPS://TeleOffice.example.jp/A", "https://teleoffice.example.jp/A"),
        ("count", "２人", 2),
        ("name", "\u202e宮城\u200b 花子", "宮城 花子"),
        ("text", " Why?\r\nHow? ", "Why?\nHow?"),
        ("day", "R8.11.30", date(2026, 11, 30)),
        ("day", "1月5日", date(2027, 1, 5)),  # it is December
        ("time", "9時30分", time(9, 30)),
        ("moment", "１１月３０日 ９３０", datetime(2027, 11, 30, 9, 30, tzinfo=NOW.tzinfo)),
    ],
)
def test_the_judged_value_is_stored_and_the_typed_text_stays(kind, text, value):
    form = typed(**{kind: text})
    assert form.errors == {}
    assert form[kind].value == value
    assert form[kind].data == text


@pytest.mark.parametrize(("kind", "reason", "text"), REFUSALS)
def test_each_reason_has_words_of_its_own(kind, reason, text):
    form = typed(**{kind: text})
    assert form.errors == {kind: [form[kind].messages[reason]]}
    assert form[kind].value is None
    assert form[kind].data == text


@pytest.mark.parametrize("kind", FIELDS)
def test_no_reason_is_worded_that_never_comes(kind):
    assert set(EveryKind()[kind].words) == set(REFUSED[kind])


def test_an_address_typed_in_kana_is_asked_for_in_half_width_letters():
    assert typed(mail="たろう@example.jp").mail.errors == [
        "Enter the e-mail address in half-width letters and digits, not in Japanese. Example: name@example.jp"
    ]


@pytest.mark.parametrize(("kind", "most"), [("name", 100), ("text", 90)])
def test_a_text_is_never_cut(kind, most):
    assert typed(**{kind: "𠮷" * (most // 2)}).errors == {}
    form = typed(**{kind: "𠮷" * (most // 2) + "x"})
    assert form.errors == {kind: [f"Shorten this to {most} characters or fewer."]}
    assert form[kind].data == "𠮷" * (most // 2) + "x"


@pytest.mark.parametrize("kind", FIELDS)
@given(data=st.data())
def test_whatever_is_typed_is_taken_or_answered_and_never_lost(kind, data):
    known = [*REFUSED[kind].values(), "12345-678901", "hana@example.jp", "2026-11-30 9:30"]
    garbled = st.sampled_from(known).flatmap(spellings.garbled)
    text = data.draw(st.one_of(st.text(), garbled))
    form = typed(**{kind: text})
    field = form[kind]
    if form.errors:
        assert [str(message) for message in field.errors] != [""]
        assert (field.value, field.data) == (None, text)
    elif field.value is None:
        assert field.data == ""
        assert all(map(spellings.is_hidden, "".join(text.split()).replace("\u2800", "")))
    else:
        assert field.data == text


@pytest.mark.parametrize("kind", FIELDS)
@given(signs=st.text(st.one_of(spellings.invisible, spellings.blank), max_size=9))
def test_what_shows_nothing_is_no_answer(kind, signs):
    form = typed(**{kind: signs})
    assert form.errors == {}
    assert (form[kind].data, form[kind].value) == ("", None)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("reference", "482913570", "482 913 570"),
        ("mail", "hana@xn--r8jz45g.jp", "hana@例え.jp"),
        ("count", 3, "3"),
        ("name", "宮城　花子", "宮城　花子"),
        ("day", date(2026, 11, 30), "2026-11-30"),
        ("time", time(0, 0), "00:00"),
        ("moment", datetime(2026, 11, 30, 9, 30, tzinfo=NOW.tzinfo), "2026-11-30 09:30"),
    ],
)
def test_a_stored_value_is_put_back_as_people_write_it(kind, value, shown):
    form = EveryKind(None, data={kind: value})
    assert form[kind].data == shown
    assert form[kind].value == value
    assert EveryKind(None, data={kind: None})[kind].data is None
