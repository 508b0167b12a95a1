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
    # For slots and the languages to be interpreted: whether the interpreters are there.
    find_interpreters: Callable[[list[Slot], tuple[str, ...]], dict[int, str]]

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
    applies: Callable[["Journey"], bool] = lambda journey: True
    title_of_person: Any = None

    def named(self, journey: "Journey"):
        """Its title, which speaks of the person when somebody fills in for them."""
        return self.title_of_person if self.title_of_person and journey.for_helper else self.title


class Journey:
    """The steps in order, the answers typed so far, and therefore where the seeker stands."""

    def __init__(
        self,
        steps: tuple[Step, ...],
        answers: Mapping[str, DraftAnswer],
        around: Around,
        is_reader: bool = False,
        on_kiosk: bool = False,
    ):
        """`is_reader`: the person helped, on a device of their own, to read and agree (R-04)."""
        self.answers = answers
        self.around = around
        self.is_reader = is_reader
        self.on_kiosk = on_kiosk
        self._done: dict[str, bool] = {}
        self.steps = tuple(step for step in steps if step.applies(self))

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
        return step in self.steps and all(
            self.is_done(earlier) for earlier in self.steps[: self.steps.index(step)]
        )

    def before(self, step: Step) -> Step | None:
        """The step before this one."""
        index = self.steps.index(step)
        return self.steps[index - 1] if index else None

    @cached_property
    def for_helper(self) -> bool:
        """Whether someone fills this in for the seeker."""
        return self.first("who", "filled_by") == "helper"

    @property
    def speaks_of_person(self) -> bool:
        """Whether pages speak of the person helped rather than of "you"."""
        return self.for_helper and not self.is_reader
