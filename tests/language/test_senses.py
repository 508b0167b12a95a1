"""A short id that is used in several files has one sense there, which `translations/senses.toml` says.

The same English with another meaning gets a context (`pgettext`, `_lp`), or words of its own.
"""

import os
import re
import tomllib

import pytest
from language.extracting import ROOT, extract

SHORT = 3  # words: a whole sentence is seldom taken for another one
LETTERS = re.compile(r"[^\W\d_]")
PLACES = re.compile(r"%\(\w+\)[sd]")
FIRST_LINE = "# Short ids that stand in several files, each with its one sense; tests/language/test_senses.py holds them to it.\n"
KNOWN = ROOT / "translations" / "senses.toml"


@pytest.fixture(scope="module")
def used(tmp_path_factory) -> dict[str, list[str]]:
    """The files of every short id that stands in more than one, by its words, behind its context if it has one."""
    messages = extract(tmp_path_factory.mktemp("pot") / "messages.pot")
    return several({named(each): files(each) for each in messages})


def several(where: dict[str, list[str]]) -> dict[str, list[str]]:
    return {
        words: found
        for words, found in where.items()
        if len(found) > 1 and len(words.split()) <= SHORT and LETTERS.search(PLACES.sub("", words))
    }


def named(message) -> str:
    return f"{message.msgctxt}|{message.msgid}" if message.msgctxt else message.msgid


def files(message) -> list[str]:
    return sorted({file for file, _line in message.occurrences})


def listed() -> dict[str, dict]:
    return tomllib.loads(KNOWN.read_text(encoding="utf-8"))


def wrong(used: dict[str, list[str]], known: dict[str, dict]) -> dict[str, list[str]]:
    """Return what has to be looked at: ids used in files that are not listed, and those used in fewer."""
    both = used.keys() | known.keys()
    return {
        words: used.get(words, [])
        for words in sorted(both)
        if used.get(words, []) != known.get(words, {}).get("files", [])
    }


def entry(words: str, sense: str, where: list[str]) -> str:
    return (
        f"[{quoted(words)}]\nsense = {quoted(sense)}\nfiles = [{', '.join(map(quoted, where))}]\n"
    )


def write(used: dict[str, list[str]], known: dict[str, dict]) -> None:
    """Write the list anew; what is new there has no sense yet."""
    sense = {words: found["sense"] for words, found in known.items()}
    entries = [entry(words, sense.get(words, ""), used[words]) for words in sorted(used)]
    KNOWN.write_text("\n".join([FIRST_LINE, *entries]), encoding="utf-8")


def told(found: dict[str, list[str]], known: dict[str, dict]) -> str:
    lines = [
        f"Do they mean the same in every file? Then, in {KNOWN.name}; else give one a context:"
    ]
    for words, where in found.items():
        sense = known.get(words, {}).get("sense", "")
        gone = f"[{quoted(words)}] goes: it stands in one file at most"
        lines.append(entry(words, sense, where) if where else gone)
    how = "SENSES=write writes the files of all of them: read them, and say the new senses."
    return "\n\n".join([*lines, how])


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_every_short_id_used_in_several_files_has_one_sense(used):
    if os.environ.get("SENSES") == "write":
        write(used, listed())
    found = wrong(used, listed())
    assert not found, told(found, listed())


def test_every_sense_is_said_and_no_two_ids_are_listed_out_of_order():
    known = listed()
    assert [words for words, entry in known.items() if not entry["sense"].strip()] == []
    assert list(known) == sorted(known)


def test_a_use_in_another_file_is_found(used):
    known = listed()
    assert len(used) > 100
    more = {**used, "Name": sorted([*used["Name"], "portal/desk/new_page.py"])}
    assert list(wrong(more, known)) == ["Name"]
    assert "portal/desk/new_page.py" in told(wrong(more, known), known)
    assert "Brand new" in wrong({**used, "Brand new": ["a.py", "b.py"]}, known)


def test_what_was_seen_in_two_senses_is_apart(used):
    """The name of an office or a shared computer is no person's; when something was is no time of the day."""
    assert not [file for file in used["Name"] if "kiosk" in file or "settings" in file]
    assert not [file for file in used["Time"] if "audit" in file or "to_call" in file]
    assert not [file for file in used.get("Shut out", []) if "standing" in file]
