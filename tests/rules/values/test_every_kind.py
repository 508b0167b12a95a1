"""What holds for each kind of value, over all of Unicode (S18)."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.rules.values import (
    Reason,
    Unreadable,
    clock_time,
    code,
    count,
    day,
    free_text,
    job_seeker_number,
    mail_address,
    moment,
    name,
    phrase,
    read_or_none,
    teleoffice_address,
    telephone,
)
from tests.rules.values import spellings

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HOSTS = ("teleoffice.example.jp",)
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def as_it_is(value):
    return value


def in_this_year(read):
    return lambda typed: read(typed, NOW.date())


# Of each kind: how it is read, how it is shown, and good values in their one shape.
KINDS = {
    "number": (job_seeker_number.read, as_it_is, st.from_regex(r"[0-9]{5}-[0-9]{1,8}", fullmatch=True)),
    "reference": (code.REFERENCE.read, code.REFERENCE.shown, st.text("0123456789", min_size=9, max_size=9)),
    "handoff": (code.HANDOFF.read, code.HANDOFF.shown, st.text(code.HANDOFF.signs, min_size=8, max_size=8)),
    "one-time": (code.ONE_TIME.read, code.ONE_TIME.shown, st.text("0123456789", min_size=6, max_size=6)),
    "recovery": (code.RECOVERY.read, code.RECOVERY.shown, st.text("0123456789", min_size=10, max_size=10)),
    "mail": (mail_address.read, mail_address.shown,
             st.builds("{}@{}.jp".format, st.text(LETTERS, min_size=1, max_size=9),
                       st.from_regex(r"[a-z]{2,9}(\.[a-z]{2,9})?|xn--wgv71a119e", fullmatch=True))),
    "telephone": (telephone.read, as_it_is,
                  st.from_regex(r"0[1-9]0-[0-9]{4}-[0-9]{4}( ext\. [0-9]{1,6})?|\+81-98-[0-9]{7}", fullmatch=True)),
    "teleoffice": (lambda typed: teleoffice_address.read(typed, HOSTS), as_it_is,
                   st.builds(f"https://{HOSTS[0]}/{{}}".format, st.text(LETTERS + "ABC-_/?=", max_size=20))
                   .filter(lambda url: not url.endswith("?"))),
    "count": (lambda typed: count.read(typed, 0, 9), str, st.sampled_from("0123456789")),
    "name": (name.read, as_it_is, st.sampled_from(["宮城　花子", "O'Neil", "Nguyễn Thị", "محمد", "王"])),
    "text": (lambda typed: free_text.read(typed, 90), as_it_is, st.sampled_from(["①は？\n\n（２）も", "Why?"])),
    "phrase": (lambda typed: phrase.read(typed, 90, 3), as_it_is, st.sampled_from(["お気軽に\n\nどうぞ", "Why?"])),
    "day": (in_this_year(day.read), day.shown, st.dates(day.FIRST, day.LAST).map(day.shown)),
    "time": (clock_time.read, clock_time.shown, st.times().map(clock_time.shown)),
    "moment": (lambda typed: moment.read(typed, NOW), moment.shown,
               st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(moment.shown)),
}  # fmt: skip
AS_WRITTEN = ("name", "text", "phrase")  # widths stay; joiners and selectors can be letters' own
kind = pytest.mark.parametrize("kind", KINDS)


@kind
@given(data=st.data())
def test_a_good_value_is_itself(kind, data):
    read, shown, values = KINDS[kind]
    value = data.draw(values)
    assert shown(read(value)) == shown(read(shown(read(value))))
    if isinstance(read(value), str):
        assert read(value) == value


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in AS_WRITTEN])
@given(data=st.data())
def test_width_invisible_signs_and_blanks_around_change_nothing(kind, data):
    read, _shown, values = KINDS[kind]
    value = data.draw(values)
    assert read(data.draw(spellings.typed_again(value))) == read(value)


@pytest.mark.parametrize("kind", AS_WRITTEN)
@given(data=st.data())
def test_invisible_signs_change_no_name_or_text(kind, data):
    read, _shown, values = KINDS[kind]
    value = data.draw(values)
    own = spellings.invisible.filter(
        lambda sign: (
            sign not in "\u200c\u200d" and not "\ufe00" <= sign <= "\ufe0f" and sign < "\U000e0100"
        )
    )
    assert read(data.draw(spellings.with_signs(value, own))) == value


@pytest.mark.parametrize("kind", ["number", "reference", "handoff", "one-time", "recovery"])
@given(data=st.data())
def test_blanks_anywhere_change_no_number_or_code(kind, data):
    read, shown, values = KINDS[kind]
    value = data.draw(values)
    assert (
        read(
            data.draw(
                spellings.with_signs(shown(value) if kind != "number" else value, spellings.blank)
            )
        )
        == value
    )


@kind
@given(data=st.data())
def test_what_is_kept_was_judged_and_hides_nothing(kind, data):
    read, shown, values = KINDS[kind]
    typed = data.draw(st.one_of(st.text(), values.flatmap(spellings.garbled)))
    value = read_or_none(read, typed)
    if value is None:
        return
    assert read(shown(value)) == value
    if isinstance(value, str):
        assert read(value) == value
        assert value.strip() == value != ""
    if kind not in AS_WRITTEN:
        assert not any(map(spellings.is_hidden, shown(value)))


@kind
@given(data=st.data())
def test_nothing_visible_is_empty(kind, data):
    typed = data.draw(st.text(st.one_of(spellings.invisible, spellings.blank), max_size=9))
    with pytest.raises(Unreadable) as refused:
        KINDS[kind][0](typed)
    assert refused.value.reason is Reason.EMPTY


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in AS_WRITTEN])
@pytest.mark.parametrize("typed", ["十", "- ", ", ", "1 ", "あ", "\u200da"])
def test_a_very_long_value_is_not_looked_into(kind, typed):
    with pytest.raises(Unreadable) as refused:
        KINDS[kind][0](typed * 32_000)
    assert refused.value.reason is Reason.TOO_LONG


def test_none_stands_for_what_cannot_be_read():
    assert read_or_none(day.read, "11/31", date(2026, 1, 1)) is None
    assert read_or_none(day.read, "11/30", date(2026, 1, 1)) == date(2026, 11, 30)
