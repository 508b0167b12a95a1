"""Plain Japanese: every message a seeker meets is there, with readings, in short sentences (A13)."""

import re
import tomllib
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_file

from portal import terms
from portal.language import date_readings, plain
from portal.mail.kinds import for_office, for_staff
from portal.mail.kinds.kind import Kind
from portal.terms.ruby import segments, without_reading

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "translations" / "ja"
CATALOGUE = polib.pofile(FOLDER / "LC_MESSAGES" / "plain.po")
READINGS = tomllib.loads((FOLDER / "readings.toml").read_text(encoding="utf-8"))
PLACES = re.compile(r"%\(\w+\)[sd]")
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
TEMPLATE = "jinja2.ext:babel_extract"
METHODS = {".py": "python", ".html": TEMPLATE, ".txt": TEMPLATE}
LONGEST = 60  # signs in a sentence (ax-T9)
# What only staff read, beside the desk and the command line: the mails to the office.
MAILS_FOR_STAFF = (
    "for_office",
    "for_staff",
    *(name for name, kind in vars(for_office).items() if isinstance(kind, Kind)),
    *(name for name, kind in vars(for_staff).items() if isinstance(kind, Kind)),
)


def seen_by_seekers() -> set[str]:
    """Every message that a page, a form, an error or a mail for seekers can show."""
    found = set()
    for path in sorted((ROOT / "portal").rglob("*.*")):
        place = path.relative_to(ROOT / "portal")
        if (
            not {"desk", "cli.py", "terms_problems.py"}.isdisjoint(place.parts)
            or path.stem in MAILS_FOR_STAFF
        ):
            continue
        method = METHODS.get(path.suffix)
        if method is None:
            continue
        for _line, message, _comments, _context in extract_from_file(
            method, str(path), keywords=KEYWORDS
        ):
            found.add(message if isinstance(message, str) else message[0])
    return found


def words(entry) -> str:
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


def sentences(text: str) -> list[str]:
    """The sentences as they are read, without readings."""
    bare = "".join(piece for piece, _reading in segments(text))
    return [sentence for sentence in re.split(r"[。\n]", bare) if sentence]


def test_every_message_is_there_in_plain_japanese():
    known = {entry.msgid for entry in CATALOGUE if words(entry)}
    missing = sorted(seen_by_seekers() - known)
    paste = "\n".join(str(polib.POEntry(msgid=one)) for one in missing)
    assert not missing, (
        f"{len(missing)} messages have no plain Japanese yet. Add them to plain.po, every kanji word"
        f" with its reading, short sentences:\n\n{paste}"
    )


def test_nothing_is_left_over_or_fuzzy():
    ordinary = polib.pofile(FOLDER / "LC_MESSAGES" / "messages.po")
    assert {entry.msgid for entry in CATALOGUE} <= {entry.msgid for entry in ordinary}
    assert not [entry.msgid for entry in CATALOGUE if entry.fuzzy]


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.msgid[:40])
def test_a_plain_message(entry):
    text = words(entry)
    assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(entry.msgid))
    assert not without_reading(text), text
    assert not [one for one in sentences(text) if len(one) > LONGEST], text
    assert text.count("ください") <= 1, text
    assert not re.search(r"不正|無効|！|ないわけでは|なくはない", text), text


def test_every_reading_was_looked_up():
    texts = [words(entry) for entry in CATALOGUE]
    for version in terms.load_all().values():
        for article in version.articles:
            texts += [article.plain_ja, *article.plain_parts.values()]
    unknown = {
        f"{word}({reading})"
        for text in texts
        for word, reading in segments(text)
        if reading and reading not in READINGS.get(word, [])
    }
    assert not unknown, f"not in readings.toml: {' '.join(sorted(unknown))}"


@pytest.mark.parametrize(
    ("wrong", "missing"), [("電話してください。", "電話"), ("窓口(まどぐち)に予約", "予約")]
)
def test_a_kanji_without_reading_stops_the_start(tmp_path, wrong, missing):
    path = tmp_path / "plain.po"
    path.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "x"\nmsgstr "{wrong}"\n', encoding="utf-8")  # fmt: skip
    with pytest.raises(plain.PlainError, match=missing):
        plain.load_catalogue(path)


@pytest.mark.parametrize(
    ("date", "read"),
    [
        (
            "2026年11月25日（水）午前10時",
            "2026年(ねん)11月(がつ)25日(にち)（水(すい)）午前(ごぜん)10時(じ)",
        ),
        ("12月1日（火）正午", "12月(がつ)1日(ついたち)（火(か)）正午(しょうご)"),
        (
            "11月24日（火）午後5時15分",
            "11月(がつ)24日(にじゅうよっか)（火(か)）午後(ごご)5時(じ)15分(ふん)",
        ),
        ("午前10時30分", "午前(ごぜん)10時(じ)30分(ぷん)"),
    ],
)
def test_days_and_times_have_readings(date, read, app_context):
    with plain.spoken("furigana"):
        assert plain.in_mail(date_readings.dated(date)) == read
    with plain.spoken("plain"):
        assert plain.in_mail(date_readings.dated(date)) == date
    with plain.spoken("ordinary"):
        assert date_readings.dated(date) == date


@pytest.fixture
def app_context(tmp_path):
    from portal import config, create_app

    app = create_app(config.Settings(_env_file=None, data_dir=tmp_path / "data"))
    with app.app_context():
        yield
    app.extensions["portal.engine"].dispose()
