"""The room of the journey reads no web request; four modules hold the keys of the web session."""

import ast
from pathlib import Path

PORTAL = Path(__file__).parent.parent.parent / "portal"
MAY = ("rules", "terms", "models", "language", "roster", "journey", "office", "keys", "forms")
KEEPERS = {"web/browser.py", "web/open_drafts.py", "web/reach.py", "web/receipt_keys.py"}
# The desk keeps its own sign-in and the seed that it offers, and the language of a page may be the desk's.
OTHER_HOLDERS = {"desk/access.py", "desk/second_factor.py", "language/locale.py"}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_the_journey_imports_only_what_lies_below_it():
    for path in (PORTAL / "journey").rglob("*.py"):
        for name in imported(path):
            assert not name.startswith("flask."), (path, name)
            if name.startswith("portal."):
                assert name.startswith(tuple(f"portal.{room}" for room in MAY)), (path, name)


def test_four_modules_hold_the_keys_of_the_web_session():
    holders = {
        path.relative_to(PORTAL).as_posix()
        for path in PORTAL.rglob("*.py")
        if "flask.session" in imported(path)
    }
    assert holders == KEEPERS | OTHER_HOLDERS
