"""The words of the readiness list: for every kind of device, no product, short, never “passed”."""

import re
from itertools import product

import pytest
from readiness_lines import ITEM

from portal.rules.readiness import KINDS, LIST, Verdict, verdict
from portal.rules.system_support import TABLE
from portal.terms.ruby import without_reading


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


def test_no_word_says_passed():
    for (_name, words), language in product(every_text(), ("en", "ja", "plain")):
        assert not re.search(r"\bpass(ed|es)?\b|合格", getattr(words, language))
