"""A mistake in a terms file stops the start, and says where it is (R9)."""

import shutil
from datetime import date

import pytest

from portal import terms
from portal.terms.ruby import segments, without_reading


@pytest.fixture
def folder(tmp_path):
    shutil.copy(terms.FOLDER / "2022-04-13.toml", tmp_path)
    return tmp_path


def spoil(folder, old: str, new: str):
    path = folder / "2022-04-13.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('slug = "1"', "slug = ", "line"),
        ('id = "a01-p1"', 'id = "pre-p1"', "pre-p1 stands twice"),
        ("相談(そうだん)は無料(むりょう)", "相談(そうだん)は無料", "無料 has no reading"),
        ('heading_en = "Preamble"', "", "articles.0.heading_en"),
        ('version = "2022-04-13"', 'version = "2022-04-14"', "another name"),
        ('plain_en = "You must', 'plane_en = "You must', "articles.0.plain_en"),
        ("a06-p1 = ", "a06-p9 = ", "there is no a06-p9"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_place(folder, old, new, told):
    spoil(folder, old, new)
    with pytest.raises(terms.TermsError) as error:
        terms.load_all(folder)
    assert "2022-04-13.toml" in str(error.value)
    assert told in str(error.value)


def test_no_file_at_all_is_a_mistake(tmp_path):
    with pytest.raises(terms.TermsError):
        terms.load_all(tmp_path)


def test_the_version_in_force_is_the_newest_that_has_begun(folder):
    text = (folder / "2022-04-13.toml").read_text(encoding="utf-8")
    later = text.replace("2022-04-13", "2027-04-01")
    (folder / "2027-04-01.toml").write_text(later, encoding="utf-8")
    versions = terms.load_all(folder)
    assert terms.current(versions, date(2027, 3, 31)).version == "2022-04-13"
    assert terms.current(versions, date(2027, 4, 1)).version == "2027-04-01"
    with pytest.raises(terms.TermsError):
        terms.current(versions, date(2022, 4, 12))


def test_readings_become_pieces():
    assert segments("相談(そうだん)は30分(ぷん)です") == [
        ("相談", "そうだん"),
        ("は30", ""),
        ("分", "ぷん"),
        ("です", ""),
    ]
    assert without_reading("使(つか)う人と") == ["人"]


def test_every_plain_sentence_is_short():
    for article in terms.load_all()["2022-04-13"].articles:
        for plain in (article.plain_ja, *article.plain_parts.values()):
            bare = "".join(text for text, _reading in segments(plain))
            assert max(map(len, bare.split("。"))) <= 80, (article.slug, bare)
