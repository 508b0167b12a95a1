"""Files of the terms written again: what did not change keeps its bytes, what did is letter by letter."""

import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nago import FOLDER
from newer import FILE, longer

from portal.terms.writing import rewritten, written

OTHER = (FOLDER / "2025-10-01.toml").read_text(encoding="utf-8")
TEXT = st.text() | st.sampled_from(['"', "\\", "\r\n", "'''", '"""', "𠮷野家", "\u2028[x]", "a\n[[articles]]\nb", "\x7f", "#"])  # fmt: skip
TABLE = st.dictionaries(TEXT, TEXT | st.booleans() | st.integers(-9, 9) | st.lists(TEXT), max_size=4)  # fmt: skip
SAID = st.dictionaries(TEXT, TEXT | st.dates(date(2000, 1, 1)) | TABLE | st.lists(TABLE), max_size=5)  # fmt: skip


@settings(deadline=None)
@given(SAID)
def test_what_is_written_says_the_same_when_it_is_read(said):
    assert tomllib.loads(written(said)) == said


@settings(deadline=None)
@given(SAID, SAID)
def test_a_file_written_again_says_what_it_shall(before, after):
    assert tomllib.loads(rewritten(written(before), after)) == after


@settings(deadline=None)
@given(TEXT.filter(bool))
def test_a_new_text_stands_letter_by_letter_and_nothing_else_moves(text):
    said = tomllib.loads(FILE)
    said["articles"][6]["clauses"][2]["text_ja"] = text
    old, new = FILE.split("\n"), rewritten(FILE, said).split("\n")
    assert tomllib.loads("\n".join(new)) == said
    different = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
    assert len(different) == 1
    assert different[0][0].startswith("text_ja")


@pytest.mark.parametrize("file", [FILE, OTHER, longer(), FILE.replace("\n", "\r\n"), FILE.strip()])
def test_nothing_changed_keeps_every_byte(file):
    assert rewritten(file, tomllib.loads(file)) == file


@pytest.mark.parametrize(
    "file",
    [
        'version = "x"\ntitle = { id = "title" }\n[[articles]]\nid = """\n[[articles]]\nid = 2"""\n',
        '[title]\nid = "title"\n[[articles]]\nclauses = [{ id = "a" }, { id = "b" }]',
        "a.b = 1\n[c]\n'd e'.f = true\n",
    ],
)
def test_a_file_in_another_manner_says_what_it_shall(file):
    said = {**tomllib.loads(file), "version": "新"}
    assert tomllib.loads(rewritten(file, said)) == said


def test_remarks_stay_where_nothing_changed():
    said = tomllib.loads(OTHER)
    said["title"]["text_ja"] += "。"
    made = rewritten(OTHER, said)
    assert [line for line in OTHER.splitlines() if line not in made.splitlines()] == [
        'text_ja = "遠隔相談室のきまり"'
    ]
