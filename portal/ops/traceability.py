"""From a clause to its text, the rule that carries it out, the page where people meet it, and its tests."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from portal.journey.steps import JOURNEY
from portal.rules import RULES
from portal.seeker.request import url_of
from portal.terms import TermsVersion
from portal.terms.text import Clause

TESTS = Path(__file__).parent.parent.parent / "tests"
NEEDED = ("RULE", "ASK")  # clauses of these kinds need a rule, a page and a test

# Where people meet a clause: pages by their endpoint. A step of the journey names its own clause.
PAGES = {
    "seeker.check": ("pre-p2", "a03-p1", "a06-p4-s2", "a06-p4-s3", "a12-p6"),
    "seeker.sent": ("a06-p3",),
    "seeker.booking": ("a06-p3", "a06-p4-s1", "a06-p4-s2", "a06-p4-s3"),
    "seeker.cancel": ("a06-p4-s1",),
    "seeker.change": ("a06-p1", "a13-p1-s1"),
    "seeker.consent": ("pre-p1", "a04-p1-s3"),
    "seeker.join": ("a06-p4-s2", "a12-p2", "a12-p4-s1"),
    "seeker.readiness_check": ("a05-p1", "a12-p5-s1", "a12-p5-s2", "a12-p5-s3"),
    "seeker.booking_readiness": ("a05-p1", "a08-p2", "a12-p4-s1", "a12-p5-s3"),
    "seeker.handoff": ("pre-p1",),
    "seeker.agree_alternative": ("a12-p4-s2",),
    "seeker.privacy": ("a07-p1", "a08-p1"),
    "seeker.terms_changes": ("a13-p1-s2", "a13-p1-i1", "a13-p1-i2"),
    "desk.confirm": ("a06-p1", "a06-p3", "a04-p1-s1"),
    "desk.arrange": ("a12-p4-s2",),
    "desk.interpreters": ("a12-p4-s2",),
    "desk.take_agreement": ("pre-p1",),
    "desk.confirm_agreement": ("pre-p1",),
    "desk.next_time": ("a06-p2-s2",),
    "desk.attendance": ("a06-p4-s2",),
    "desk.statistics": ("a07-p2-s1",),
    "desk.propose_refusal": ("a06-p4-s3", "a12-p1"),
    "desk.publish_terms": ("a13-p1-s1", "a13-p1-s2", "a13-p1-i1", "a13-p1-i2"),
    "desk.close_day": ("a09-p2",),
}
# What a step asks besides the clause that it names itself.
ASKED = {
    "eligibility": ("a02-p1-i1", "a02-p1-i2", "a02-p1-i3"),
    "agree": ("a04-p1-s2", "a04-p1-s3"),
    "slot": ("a06-p1",),
    "details": ("a06-p2-i1", "a06-p2-i2", "a06-p2-i4"),
}


@dataclass(frozen=True)
class Line:
    """One clause and what hangs on it."""

    clause: Clause
    rules: list[str]
    pages: list[str]
    tests: list[str]

    @property
    def missing(self) -> list[str]:
        """What a clause that asks something of the portal still lacks."""
        if not set(self.clause.kinds) & set(NEEDED):
            return []
        return [name for name in ("rules", "pages", "tests") if not getattr(self, name)]


def lines(app: Flask, version: TermsVersion, tests: Path = TESTS) -> list[Line]:
    """Every clause of a version, in the order of the text. Needs an application context."""
    rules = {known: [_name(rule) for rule in found] for known, found in RULES.items()}
    pages, tested = _pages(app), _tests(tests)

    def of(clause: Clause, found: dict[str, list[str]]) -> list[str]:
        return [name for known in _known(version, clause) for name in found.get(known, [])]

    return [
        Line(clause, of(clause, rules), of(clause, pages), of(clause, tested))
        for clause in version.clauses()
    ]


def _known(version: TermsVersion, clause: Clause) -> list[str]:
    """By which ids the portal knows a clause: its own, unless the terms say otherwise."""
    return [known for known, own in version.known_as.items() if own == clause.id] or [clause.id]


def _pages(app: Flask) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    with app.test_request_context("/en/"):
        for step in JOURNEY:
            for known in (step.clause, *ASKED.get(step.name, ())):
                found[known].append(url_of(step).replace("/en/", "/LANG/"))
    addresses = {rule.endpoint: rule.rule for rule in app.url_map.iter_rules()}
    for endpoint, clauses in PAGES.items():
        for known in clauses:
            found[known].append(_readable(addresses[endpoint]))
    return found


def _readable(address: str) -> str:
    """`/LANG/booking/TOKEN/cancel`, as the contract writes addresses."""
    parts = [
        part.rstrip(">").rpartition(":")[2].lstrip("<").upper() if part.startswith("<") else part
        for part in address.split("/")
    ]
    return "/".join(parts)


def _tests(folder: Path) -> dict[str, list[str]]:
    """The tests that name a clause, by the clause."""
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
