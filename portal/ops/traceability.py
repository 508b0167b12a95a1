"""From a clause to its text, the rule that carries it out, the page where people meet it, and its tests."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from portal.journey.steps import JOURNEY
from portal.rules import RULES
from portal.seeker.addresses import url_of
from portal.terms import TermsVersion
from portal.terms.text import Clause
from portal.web.declare import page_of

TESTS = Path(__file__).parent.parent.parent / "tests"
NEEDED = ("RULE", "ASK")  # clauses of these kinds need a rule, a page and a test


@dataclass(frozen=True)
class Line:
    """A clause with its rules, pages and tests."""

    clause: Clause
    rules: list[str]
    pages: list[str]
    tests: list[str]

    @property
    def missing(self) -> list[str]:
        """Return which of rules, pages and tests are missing, for a clause that needs them."""
        if not set(self.clause.kinds) & set(NEEDED):
            return []
        return [name for name in ("rules", "pages", "tests") if not getattr(self, name)]


def lines(app: Flask, version: TermsVersion, tests: Path = TESTS) -> list[Line]:
    """Return a line for every clause of a version, in the order of the text. Needs an application context."""
    rules = {known: [_name(rule) for rule in found] for known, found in RULES.items()}
    pages, tested = _pages(app), _tests(tests)

    def of(clause: Clause, found: dict[str, list[str]]) -> list[str]:
        return [name for known in _known(version, clause) for name in found.get(known, [])]

    return [
        Line(clause, of(clause, rules), of(clause, pages), of(clause, tested))
        for clause in version.clauses()
    ]


def _known(version: TermsVersion, clause: Clause) -> list[str]:
    """Return the ids by which the portal knows a clause: its own, unless the terms say otherwise."""
    return [known for known, own in version.known_as.items() if own == clause.id] or [clause.id]


def _pages(app: Flask) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    with app.test_request_context("/en/"):
        for step in JOURNEY:
            for known in step.clauses:
                found[known].append(url_of(step).replace("/en/", "/LANG/"))
    for rule in app.url_map.iter_rules():
        here = page_of(rule.endpoint)
        for known in here.clauses if here else ():
            found[known].append(_readable(rule.rule))
    return found


def _readable(address: str) -> str:
    """Return a route as people write it: `/LANG/booking/TOKEN/cancel`."""
    parts = [
        part.rstrip(">").rpartition(":")[2].lstrip("<").upper() if part.startswith("<") else part
        for part in address.split("/")
    ]
    return "/".join(parts)


def _tests(folder: Path) -> dict[str, list[str]]:
    """Return the names of the tests that are marked with a clause, by clause id."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                for known in _marked(node):
                    found[known].append(f"{path.relative_to(folder.parent)}::{node.name}")
    return found


def _marked(function: ast.FunctionDef) -> Iterator[str]:
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.clause":
            yield from (argument.value for argument in decorator.args)


def _name(rule) -> str:
    return f"{rule.__module__}.{rule.__name__}"
