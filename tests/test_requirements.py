"""Every id of a requirement that the repository names has one line in docs/requirements.md."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
REGISTER = ROOT / "docs" / "requirements.md"
ID = r"(?:R-\d\d|O-\d\d|ax-[A-Z]\d*|[ASRDP]\d{1,2})"
# Years of an era (R8.11.30, R08-11-30) and spreadsheet cells (!A0) look alike and are not meant.
USED = re.compile(rf"(?<![\w!.])({ID})(?![\w])(?!\.\s?\d|-\d\d-)")
FOLDERS = ("portal", "static", "tests", "tools", "benchmarks", "docs")
TEXT = {".py", ".md", ".html", ".js", ".css", ".toml", ".sh"}
# Texts of others, figures, and values as people type them.
NOT_OURS = re.compile(r"vendor/|/portal/terms/.*\.toml|\.ja\.md$|/tests/rules/values/")


def test_each_id_is_registered_once():
    ids = registered()
    assert len(ids) == len(set(ids)), sorted(each for each in set(ids) if ids.count(each) > 1)


def test_each_id_that_is_used_is_registered():
    missing = {name: where for name, where in used().items() if name not in registered()}
    assert not missing


def registered() -> list[str]:
    """The ids of the register, in its order."""
    return re.findall(rf"^\| ({ID}) \|", REGISTER.read_text(encoding="utf-8"), re.MULTILINE)


def used() -> dict[str, str]:
    """Each id that a file names, and one file that names it."""
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    paths = [path for path in (*paths, *ROOT.glob("*.md")) if path.suffix in TEXT]
    ours = [path for path in paths if path != REGISTER and not NOT_OURS.search(path.as_posix())]
    return {
        found: path.relative_to(ROOT).as_posix()
        for path in ours
        for found in USED.findall(path.read_text(encoding="utf-8"))
    }
