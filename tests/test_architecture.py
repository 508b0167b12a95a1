"""Who may import what: the core never knows the doors, the rules know nothing (design, 2.3)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "portal"
DOORS = ("portal.seeker", "portal.desk")
CORE = ("portal.journey", "portal.roster", "portal.bookings", "portal.accounts")
ABOVE = (*DOORS, "portal.web", "portal.ops")
NEVER = {
    "rules": ("flask", "sqlalchemy", "portal.clock", "portal.models", *CORE, *ABOVE),
    "terms": ("flask", "sqlalchemy", "portal.clock", "portal.models", *CORE, *ABOVE),
    "models": ("flask", "portal.mail", "portal.clock", *CORE, *ABOVE),
    "mail": ("portal.clock", *CORE, *ABOVE),
    "roster": ("flask", *ABOVE),
    "bookings": ("flask", *ABOVE),
    "accounts": ("flask", *ABOVE),
    "seeker": ("portal.desk",),
    "desk": ("portal.seeker",),
}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("package", NEVER)
def test_a_package_keeps_to_itself(package):
    for path in (ROOT / package).rglob("*.py"):
        for name in imported(path):
            assert not any(f"{name}.".startswith(f"{never}.") for never in NEVER[package]), (
                path,
                name,
            )


def test_only_the_clock_reads_the_clock():
    for path in ROOT.rglob("*.py"):
        if path.name != "clock.py":
            assert "datetime.now" not in path.read_text(encoding="utf-8"), path


def test_the_rooms_below_the_doors_are_given_the_moment():
    slots = (ROOT / "roster" / "slots.py").read_text(encoding="utf-8")
    assert "clock.now" not in slots


def test_nothing_typed_is_trusted_as_markup():
    for path in (*ROOT.rglob("*.py"), *ROOT.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text, path
        assert "Markup(" not in text, path
        assert "autoescape false" not in text, path


def test_every_step_has_a_form_a_template_and_a_clause():
    from portal import terms
    from portal.journey.steps import JOURNEY

    version = terms.load_all()["2022-04-13"]
    for step in JOURNEY:
        assert version.clause(step.clause), step.name
        if step.form:
            assert (ROOT / "templates" / "seeker" / "steps" / f"{step.name}.html").is_file()
            assert (ROOT / "journey" / "steps" / f"{step.name}.py").is_file()


def test_pages_load_nothing_from_elsewhere():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "http://" not in text, path
        assert "https://" not in text, path
