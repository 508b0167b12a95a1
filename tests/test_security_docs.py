"""The lines of the security standards name tests that are there, and no line is missing (S16)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
DOCS = ROOT.parent / "docs" / "security"
VERDICTS = {"met", "not met", "n/a"}
# Lines of level 1 and 2 in each section of OWASP ASVS 5.0.0.
ASVS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5,
    "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11,
    "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1,
    "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip


def rows(name: str) -> list[list[str]]:
    """The cells of each line of the tables in a document, without heads."""
    lines = (DOCS / name).read_text().splitlines()
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in lines if line[:1] == "|"]
    return [row for row in cells if VERDICTS & set(row)]


def test_every_line_of_the_standard_is_answered():
    ids = [row[0] for row in rows("asvs.md")]
    assert len(ids) == len(set(ids))
    counted = dict.fromkeys(ASVS, 0)
    for each in ids:
        counted[each.removeprefix("V").rpartition(".")[0]] += 1
    assert counted == ASVS


def test_each_line_has_one_verdict():
    for row in rows("asvs.md") + rows("ipa.md"):
        assert len(VERDICTS & set(row)) == 1, row


@pytest.mark.parametrize("name", ["asvs.md", "ipa.md", "figures.md", "scanned.md"])
def test_each_test_that_is_named_is_there(name):
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", (DOCS / name).read_text())
    assert named
    for path, test in named:
        place = ROOT.parent if path.startswith(("benchmarks/", "tools/")) else ROOT
        text = (place / path).read_text()
        assert not test or f"def test_{test}(" in text, (path, test)


def test_what_is_not_met_is_said_with_its_reason():
    assert all(row[-1] for row in rows("asvs.md") if row[1] == "not met")
