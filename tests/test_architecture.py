"""Who may import whom (contracts in pyproject.toml), and what no file may hold."""

from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent / "portal"


def test_every_room_imports_only_what_its_contract_allows(capsys):
    broken = lint_imports(str(ROOT.parent / "pyproject.toml"), no_cache=True, no_logo=True)
    assert not broken, capsys.readouterr().out


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
        assert all(version.clause(known) for known in step.clauses), step.name
        if step.form:
            assert (ROOT / "templates" / "seeker" / "steps" / f"{step.name}.html").is_file()
            assert (ROOT / "journey" / "steps" / f"{step.name}.py").is_file()


def test_pages_load_nothing_from_elsewhere():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "http://" not in text, path
        assert "https://" not in text, path
