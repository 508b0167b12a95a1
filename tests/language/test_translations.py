"""Every visible word is there in Japanese; nothing is missing, vague or left over."""

import re

import polib
import pytest
from language.extracting import ROOT, extract

CATALOGUE = polib.pofile(ROOT / "translations" / "ja" / "LC_MESSAGES" / "messages.po")
PLACES = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> set[tuple[str | None, str]]:
    """Context and words of every message in the program, as the extractor sees them now."""
    messages = extract(tmp_path_factory.mktemp("pot") / "messages.pot")
    return {(entry.msgctxt, entry.msgid) for entry in messages}


@pytest.fixture(scope="module")
def found(written) -> set[str]:
    """The words of every message."""
    return {words for _context, words in written}


def test_every_message_is_in_the_catalogue_and_no_other(written):
    assert {(entry.msgctxt, entry.msgid) for entry in CATALOGUE} == written


def test_words_with_a_context_mean_something_else_than_without(written):
    said = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in CATALOGUE}
    contexts = [key for key in written if key[0] and (None, key[1]) in said]
    assert contexts
    assert not [key for key in contexts if said[key] == said[None, key[1]]]


def test_no_translation_is_missing_or_fuzzy():
    for entry in CATALOGUE:
        words = [entry.msgstr] if not entry.msgid_plural else list(entry.msgstr_plural.values())
        assert words, entry.msgid
        assert all(words), entry.msgid
        assert not entry.fuzzy, entry.msgid


def test_translations_keep_their_places():
    for entry in CATALOGUE:
        words = entry.msgstr or entry.msgstr_plural[0]
        assert sorted(PLACES.findall(words)) == sorted(PLACES.findall(entry.msgid)), entry.msgid


@pytest.mark.parametrize("word", ["不正", "無効", "禁則", "エラーが発生"])
def test_no_translation_blames_or_puzzles(word):
    assert not [entry.msgid for entry in CATALOGUE if word in entry.msgstr]


def test_english_messages_do_not_blame_either(found):
    assert not [
        message for message in found if re.search(r"\b(invalid|illegal|forbidden)\b", message, re.I)
    ]


def test_only_a_confirmed_request_is_called_a_booking():
    from portal.models import State
    from portal.seeker.labels import STATES

    for state, words in STATES.items():
        assert ("booking" in str(words).lower()) is (state is State.CONFIRMED), state


@pytest.mark.parametrize("name", ["messages", "plain"])
def test_an_address_or_number_never_touches_japanese_letters(name):
    """Programs that make links of addresses would take the letters beside them along."""
    letters, written = (
        "[ぁ-んァ-ヶー一-龠々]",
        r"(%\((mail|sender|address|phone)\)s|https?://\S*|[\w.]+@[\w.]+)",
    )
    touching = re.compile(f"{letters}{written}|{written}{letters}", re.ASCII)
    catalogue = polib.pofile(ROOT / "translations" / "ja" / "LC_MESSAGES" / f"{name}.po")
    assert not [entry.msgstr for entry in catalogue if touching.search(entry.msgstr)]
