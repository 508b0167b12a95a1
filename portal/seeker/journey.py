"""The journey to a request, worked out from the answers given so far. It knows no Flask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from portal.models import DraftAnswer, Slot
from portal.office import Office
from portal.terms import TermsVersion
from portal.terms.history import History


@dataclass(frozen=True)
class Around:
    """What an answer is judged by besides itself: the office, the moment, the terms until now, the slots."""

    office: Office
    now: datetime
    history: History
    find_slots: Callable[[list[str]], dict[str, Slot]]

    @property
    def terms(self) -> TermsVersion:
        """The version of the terms in force."""
        return self.history.current


@dataclass(frozen=True)
class Row:
    """One line of the check page: what was asked, what was answered, where to change it."""

    label: Any
    values: list[Any]
    step: str
    large: bool = False
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One step: its form, its clause, and how to tell from the answers that it is done."""

    name: str
    title: Any
    clause: str
    form: type | None
    rows: Callable[["Journey", Any], list[Row]] = lambda journey, form: []
    done: Callable[["Journey"], bool] | None = None


class Journey:
    """The steps in order, the answers typed so far, and therefore where the seeker stands."""

    def __init__(self, steps: tuple[Step, ...], answers: Mapping[str, DraftAnswer], around: Around):
        self.steps = steps
        self.answers = answers
        self.around = around
        self._done: dict[str, bool] = {}

    def typed(self, name: str) -> dict[str, list[str]]:
        """What was typed at a step, empty if nothing was."""
        return self.answers[name].typed if name in self.answers else {}

    def first(self, name: str, field_name: str) -> str:
        """The (first) answer to one question, "" if none."""
        return (self.typed(name).get(field_name) or [""])[0]

    def form(self, step: Step):
        """The step's form filled with what was typed, outside any web request."""
        return step.form.replayed(self.typed(step.name), self)

    def is_done(self, step: Step) -> bool:
        """Whether the step has a good answer now: a stale one stops being good by itself."""
        if step.name not in self._done:
            self._done[step.name] = (
                step.done(self)
                if step.done
                else step.name in self.answers and self.form(step).validate()
            )
        return self._done[step.name]

    @property
    def current(self) -> Step | None:
        """The first step without a good answer; None when all are done."""
        return next((step for step in self.steps if not self.is_done(step)), None)

    def may_visit(self, step: Step) -> bool:
        """Whether every step before this one is done."""
        return all(self.is_done(earlier) for earlier in self.steps[: self.steps.index(step)])

    def before(self, step: Step) -> Step | None:
        """The step before this one."""
        index = self.steps.index(step)
        return self.steps[index - 1] if index else None

    @cached_property
    def for_helper(self) -> bool:
        """Whether someone fills this in for the seeker."""
        return self.first("who", "filled_by") == "helper"
