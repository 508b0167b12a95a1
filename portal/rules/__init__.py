"""What the terms allow. Pure functions of moments, values and the office, each marked by clause."""

from collections.abc import Callable

RULES: dict[str, list[Callable]] = {}


class Refused(Exception):
    """The terms do not allow a deed; `clause` says which words. It never means refusing a person."""

    def __init__(self, clause: str, reason: str = ""):
        super().__init__(reason or clause)
        self.clause = clause


def clause(*ids: str):
    """Note that a function, or a form, carries out these clauses: for text, rule, page and test."""

    def register(function):
        for clause_id in ids:
            RULES.setdefault(clause_id, []).append(function)
        return function

    return register
