"""The readiness list: its lines, its words, and what answers mean (Arts. 5, 8, 12)."""

import re
from itertools import product

import pytest

from portal import terms
from portal.rules.readiness import (
    KINDS,
    LIST,
    Outcome,
    ReadinessError,
    Verdict,
    asked,
    known,
    load,
    outcome,
    part,
    still_open,
    verdict,
)
from portal.rules.system_support import TABLE
from portal.terms.ruby import without_reading

ITEM = {item.id: item for item in LIST.items}
FINE = {
    item.id: next(a for a, v in item.verdicts.items() if v == Verdict.FINE)
    for item in asked()
    if item.when == "before"
}


@pytest.mark.clause("a05-p1")
def test_part_a_is_the_six_items_of_article_5_in_order():
    assert list(part("a05-p1")) == [f"a05-p1-i{n}" for n in range(1, 7)]
    shown = [item.id for item in asked() if item in part("a05-p1").values()]
    assert shown == [item.id for item in part("a05-p1").values()]


@pytest.mark.clause("a12-p5-s3")
def test_part_b_is_the_three_items_of_article_12_in_order():
    assert list(part("a12-p5")) == ["a12-p5-i1", "a12-p5-i2", "a12-p5-i3"]


@pytest.mark.clause("a12-p5-i1")
@pytest.mark.clause("a12-p5-i2")
def test_a_duty_that_stands_twice_is_one_line_with_both_ids():
    ids = [item.clauses for item in asked()]
    assert ids.count(("a05-p1-i3", "a12-p5-i1")) == 1
    assert ids.count(("a05-p1-i4", "a12-p5-i2")) == 1
    for twice in ("a05-p1-i3", "a12-p5-i1", "a05-p1-i4", "a12-p5-i2"):
        assert len([clauses for clauses in ids if twice in clauses]) == 1


def test_the_stricter_wording_is_the_one_shown():
    version = terms.load_all()["2022-04-13"]
    assert "禁止する" in version.clause(ITEM["system"].clauses[0]).text_ja
    assert "禁止する" not in version.clause(ITEM["system"].clauses[1]).text_ja


@pytest.mark.clause("a12-p5-i3")
@pytest.mark.clause("a12-p5-s1")
@pytest.mark.clause("a12-p5-s2")
@pytest.mark.clause("a12-p6")
def test_every_duty_has_its_line_and_every_line_a_clause_that_there_is():
    version = terms.load_all()["2022-04-13"]
    cited = {name for item in LIST.items for name in item.clauses}
    for name in cited:
        assert version.clause(name).id == name
    duties = {c.id for c in version.clauses() if "CHECK" in c.kinds} - {"a02-p1-i2"}
    assert duties - cited == {"a05-p1", "a12-p5-s3"}  # these two head the lists
    assert "a12-p6" in cited
    assert "従量制" in ITEM["costs"].question.ja + ITEM["costs"].todo["any"].ja


@pytest.mark.clause("a08-p2")
def test_privacy_covers_uploading_and_the_private_room():
    privacy = {name for item in asked() if item.group == "privacy" for name in item.clauses}
    assert {"a08-p2", "a12-p3", "a12-p4-s1", "a12-p2"} <= privacy


@pytest.mark.clause("a05-p1-i5")
def test_running_software_is_asked_on_the_day_alone():
    of_i5 = {item.id: item.when for item in asked() if "a05-p1-i5" in item.clauses}
    assert of_i5 == {"file_sharing": "before", "running": "day"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("item", LIST.items, ids=lambda item: item.id)
def test_every_line_says_what_to_do_on_every_kind_of_device(item, kind):
    words = item.todo_on(kind)
    for text in (words, item.question):
        assert text.en
        assert text.ja
        assert not without_reading(text.plain)
    assert verdict(item, "not_sure") == Verdict.STAFF


@pytest.mark.parametrize("kind", KINDS)
def test_updating_is_told_for_each_kind_in_its_own_words(kind):
    told = {other: ITEM["system"].todo_on(other).en for other in KINDS}
    assert list(told.values()).count(told[kind]) == 1


def every_text():
    for item in LIST.items:
        for words in (item.question, *item.todo.values()):
            yield item.id, words
    for name, words in TABLE.words.items():
        yield name, words


LATIN = {"Wi", "Fi", "OS", "iOS", "macOS", "TeleOffice", "Windows", "Winny", "Share", "ESU",
         "Update", "Home", "Pro", "H", "Internet"}  # fmt: skip
MAKERS = "Apple|Google|Microsoft|Samsung|Sony|Norton|McAfee|Trend|ESET|Avast|Defender|Kaspersky|Chrome\\b|Safari|Edge|Firefox|Zoom|Skype|LINE\\b|App Store|Play"


def test_no_maker_and_no_product_is_named_but_those_of_the_terms():
    for name, words in every_text():
        for text in (words.ja, words.plain):
            assert set(re.findall("[A-Za-z]+", text)) <= LATIN, (name, text)
        assert not re.search(MAKERS, words.en), (name, words.en)


@pytest.mark.clause("a05-p1-i6")
def test_antivirus_words_name_no_product_at_all():
    for kind in KINDS:
        words = ITEM["antivirus"].todo_on(kind)
        assert "Windows" not in words.en + words.ja + words.plain


def test_words_ask_once_and_in_short_sentences():
    for name, words in every_text():
        for text in (words.ja, words.plain):
            assert text.count("ください") <= 1, (name, text)
            assert "！" not in text
        spoken = re.sub(r"\([ぁ-んー]+\)", "", words.plain)
        for sentence in re.split("[。？]", spoken):
            assert len(sentence) <= 60, (name, sentence)


@pytest.mark.clause("a05-p1-i1")
def test_no_means_fix_before_use():
    assert verdict(ITEM["safe_device"], "no") == Verdict.FIX
    assert outcome(asked(), {**FINE, "safe_device": "no"}) == Outcome.FIX


@pytest.mark.clause("a05-p1-i2")
def test_free_wifi_is_never_ready():
    item = ITEM["connection"]
    assert verdict(item, "free_wifi") == Verdict.FIX
    assert outcome(asked(), {**FINE, "connection": "free_wifi"}) == Outcome.FIX
    version = terms.load_all()["2022-04-13"]
    assert "禁止する" in version.clause(item.clauses[0]).text_ja
    for kind in KINDS:
        assert "prohibited" in item.todo_on(kind).en
        assert "mobile data" in item.todo_on(kind).en
        assert "home" in item.todo_on(kind).en


@pytest.mark.clause("a05-p1-i4")
@pytest.mark.clause("a05-p1-i6")
@pytest.mark.parametrize("item", ["firewall", "antivirus"])
@pytest.mark.parametrize("answer", ["not_sure", "does_not_apply"])
def test_what_a_phone_cannot_do_goes_to_staff_and_blocks_nobody(item, answer):
    assert verdict(ITEM[item], answer) == Verdict.STAFF
    assert outcome(asked(), {**FINE, item: answer}) == Outcome.STAFF
    assert "may be no such" in ITEM[item].todo_on("iphone").en


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, None),
        ({"room": "yes"}, None),
        ({"room": "no"}, Outcome.FIX),
        ({"room": "not_sure"}, None),
        (FINE, Outcome.READY),
        (FINE | {"room": "not_sure"}, Outcome.STAFF),
        (FINE | {"room": "not_sure", "system": "no"}, Outcome.FIX),
        (FINE | {"costs": "does_not_apply"}, Outcome.READY),
        (FINE | {"room": "does_not_apply"}, Outcome.STAFF),
        (FINE | {"running": "not_sure"}, Outcome.READY),  # a reminder for the day
        (FINE | {"running": "no"}, Outcome.READY),
    ],
)
def test_the_outcome_never_says_more_than_the_answers(answers, found):
    assert outcome(asked(), answers) == found


def test_leaving_out_any_line_is_not_ready():
    for name in FINE:
        assert outcome(asked(), {k: v for k, v in FINE.items() if k != name}) is None


def test_captions_always_go_to_staff():
    items = asked(captions=True)
    assert outcome(items, FINE) is None
    for answer in ITEM["captions"].verdicts:
        assert outcome(items, {**FINE, "captions": answer}) == Outcome.STAFF


@pytest.mark.parametrize(
    ("setting", "answer", "found"),
    [
        ("ask_staff", "yes", Outcome.STAFF),
        ("accept", "yes", Outcome.READY),
        ("reject", "yes", Outcome.FIX),
        ("accept", "no", Outcome.FIX),
        ("accept", "not_sure", Outcome.STAFF),
    ],
)
def test_whether_extended_updates_count_is_the_offices_decision(setting, answer, found):
    answers = {**FINE, "windows10_esu": answer}
    assert outcome(asked(windows10=True), answers, setting) == found


def test_only_offered_answers_are_known():
    typed = {"room": "perhaps", "system": "yes", "captions": "live", "connection": "yes", "x": "y"}
    assert known(asked(), typed) == {"system": "yes"}


def test_what_is_open_is_what_is_not_fine_before_the_day():
    answers = {**FINE, "room": "no", "system": "not_sure"}
    del answers["costs"]
    assert [item.id for item in still_open(asked(), answers)] == ["system", "room", "costs"]


def test_no_word_says_passed():
    for (_name, words), language in product(every_text(), ("en", "ja", "plain")):
        assert not re.search(r"\bpass(ed|es)?\b|合格", getattr(words, language))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('plain = "使(つか)うブラウザ', 'plain = "使うブラウザ', "has no reading"),
        ("[items.todo.any]", "[items.todo.fridge]", "todo"),
        ('id = "room"', 'id = "costs"', "stands twice"),
    ],
)
def test_a_mistake_in_the_list_is_named(tmp_path, old, new, reason):
    from portal.rules import readiness

    path = tmp_path / "readiness.toml"
    text = readiness.FILE.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ReadinessError, match=reason) as raised:
        load(path)
    assert str(path) in str(raised.value)


@pytest.mark.parametrize(
    ("device", "asks"), [("", True), ("windows", True), ("iphone", False), ("mac", False)]
)
def test_windows_10_is_asked_about_only_where_windows_will_be_used(device, asks):
    lines = {item.id for item in asked(windows10=True, device=device)}
    assert ("windows10_esu" in lines) is asks
