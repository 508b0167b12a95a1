"""Rules of the terms: pure functions of moments, values and the office, each marked by clause."""

from collections.abc import Callable

RULES: dict[str, list[Callable]] = {}


class Refused(Exception):
    """The terms do not allow an action; `clause` is the id of the clause. Never a refusal of a person."""

    def __init__(self, clause: str, reason: str = ""):
        super().__init__(reason or clause)
        self.clause = clause


def clause(*ids: str):
    """Enter a function or form in `RULES` under these clauses: from text to rule, page and test."""

    def register(function):
        """Enter the function and return it unchanged."""
        for clause_id in ids:
            RULES.setdefault(clause_id, []).append(function)
        return function

    return register
