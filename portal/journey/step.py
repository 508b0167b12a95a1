"""A step of the journey: one class per question page, which owns everything that is true of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from portal.journey.application import Application
from portal.journey.around import Typed
from portal.models import Booking, Draft, DraftAnswer

if TYPE_CHECKING:
    from portal.journey.forms import StepForm
    from portal.journey.journey import Journey


@dataclass(frozen=True)
class Row:
    """One line of the check page: the question, the answers, the step where they are changed."""

    label: Any
    values: list[Any]
    step: str
    large: bool = False
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Turn:
    """A way to another page of the journey than the first unfinished one."""

    step: Step
    query: Mapping[str, str | None] = field(default_factory=dict)


class Step:
    """One question page. A subclass states its name, titles, clauses and form, and what differs."""

    name: str
    title: Any
    title_of_person: Any = None  # spoken of the person helped
    short_title: Any  # in the statistics
    clauses: tuple[str, ...]
    group: str  # on the check page: you, terms, support, time, contact
    form: type[StepForm] | None = None
    optional = (
        False  # nothing has to be answered; the page before leads here by a button of its own
    )

    def named(self, journey: Journey) -> Any:
        """Return the title, which speaks of the person when a helper fills in."""
        return self.title_of_person if self.title_of_person and journey.for_helper else self.title

    def by_helper(self, journey: Journey) -> bool:
        """Whether the answers here say that a helper fills in for the seeker."""
        return False

    def applies(self, journey: Journey) -> bool:
        """Whether the step is on this seeker's path."""
        return True

    def done(self, journey: Journey) -> bool:
        """Whether the step has a good answer now; a stale one stops being good by itself."""
        return self.optional or (self.name in journey.answers and journey.form(self).validate())

    def opening(self, journey: Journey, query: Mapping[str, str]) -> Typed:
        """Return the values the fields hold when the page opens: those typed earlier."""
        return journey.typed(self.name)

    def context(self, journey: Journey, form: StepForm, query: Mapping[str, str]) -> dict:
        """Return the values the page needs besides; `no_form` when it shows no form to fill in."""
        return {}

    def detour(
        self, journey: Journey, posted: Mapping[str, str], query: Mapping[str, str]
    ) -> Turn | None:
        """Return the way of a button that keeps the answers, right or wrong, but does not go on."""
        return None

    def onward(self, journey: Journey, posted: Mapping[str, str]) -> Turn | None:
        """Return the way after good answers where it is not to the first unfinished step."""
        return None

    def leads_elsewhere(self, form: StepForm) -> bool:
        """Whether the answers say that another way of consulting suits better."""
        return False

    def typed(self, journey: Journey, form: StepForm) -> Typed:
        """Return the values to store, exactly as typed."""
        return form.typed(form.given)

    def saved(self, journey: Journey, draft: Draft, form: StepForm) -> None:
        """Change in the draft what follows from storing these answers; `journey` is that before."""

    def rows(self, journey: Journey, form: StepForm) -> list[Row]:
        """Return the lines of the check page."""
        return []

    def row(self, form: StepForm, name: str, values: list | None = None, **more) -> Row:
        """Return one line of the check page: a field's question, and its answers in words."""
        answers = form.answered(name) if values is None else values
        return Row(form[name].label.text, answers, self.name, **more)

    def on_check(self, form: StepForm) -> dict:
        """Return the values the check page needs besides the lines."""
        return {}

    def write(self, journey: Journey, application: Application) -> None:
        """Write the answers, cleaned, into the application."""

    def recall(self, booking: Booking) -> dict[str, Typed]:
        """Return the answers of a sent request as they could have been typed, by name of answer."""
        return {}

    def restore(self, booking: Booking, draft: Draft, now: datetime) -> None:
        """Put the answers of a sent request into a new draft, for the next time."""
        draft.answers += [
            DraftAnswer(step=name, typed=typed, answered_at=now)
            for name, typed in self.recall(booking).items()
        ]


def told(answers: Mapping[str, list[Any]]) -> Typed:
    """Return the answers without those that were left empty."""
    return {name: values for name, values in answers.items() if any(values)}
