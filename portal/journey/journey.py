"""The journey to a request, worked out from the answers given so far. It knows no Flask."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from portal.journey.around import Around, Typed
from portal.journey.forms import StepForm
from portal.journey.step import Step
from portal.models import Draft, DraftAnswer, DraftDecline, DraftReading
from portal.rules.consent import stands


class Journey:
    """The steps in order, the answers typed so far, and therefore where the seeker stands."""

    def __init__(
        self,
        steps: tuple[Step, ...],
        draft: Draft | None,
        around: Around,
        said: Mapping[str, Typed] | None = None,
    ):
        """`said` are answers that are not kept yet, as they go with the press that begins."""
        self.around = around
        self.answers = {answer.step: answer for answer in draft.answers} if draft else {}
        for name, typed in (said or {}).items():
            self.answers[name] = DraftAnswer(step=name, typed=typed)
        self._readings = draft.readings if draft else []
        self.agreement = draft.agreement if draft else None
        self._draft = draft
        self.recorded_by_staff = draft is not None and bool(draft.recorded_by)
        self._done: dict[str, bool] = {}
        self._forms: dict[str, tuple[Typed, StepForm]] = {}  # with what each was made of
        self._all = steps
        self.steps = tuple(step for step in steps if step.applies(self))

    @property
    def is_reader(self) -> bool:
        """Whether this is the person helped, on a device of their own, to read and agree (R-04)."""
        return self.around.is_reader

    @property
    def on_kiosk(self) -> bool:
        """Whether this is a shared screen."""
        return self.around.on_kiosk

    @property
    def reader(self) -> str:
        """Return who reads and presses here: the seeker, or the helper for themself."""
        return "helper" if self.speaks_of_person else "seeker"

    @cached_property
    def readings(self) -> dict[str, DraftReading]:
        """Return the readings that count here by article: of whoever agreed by themself, else of who reads."""
        alone = self.agreement is not None and self.agreement.by == "seeker"
        who = "seeker" if alone and self.agreement_stands else self.reader
        return {read.article: read for read in self._readings if read.by == who}

    @property
    def agreement_stands(self) -> bool:
        """Whether something was agreed to that counts for the version in force."""
        version = self.agreement.version if self.agreement else None
        return stands(version, self.around.history)

    @property
    def declines(self) -> list[DraftDecline]:
        """Return each time that the person helped said no to the terms, the first one first."""
        return self._draft.declines if self._draft else []

    @property
    def declined(self) -> bool:
        """Whether the person helped has said no to the terms at some time."""
        return bool(self.declines)

    def typed(self, name: str) -> Typed:
        """Return the values typed at a step, none if it was not answered."""
        return self.answers[name].typed if name in self.answers else {}

    def first(self, name: str, field_name: str) -> str:
        """Return the (first) answer to one question, "" if there is none."""
        return (self.typed(name).get(field_name) or [""])[0]

    def form(self, step: Step) -> Any:
        """Return the step's form filled with the values typed, outside any web request; made once."""
        typed = self.typed(step.name)
        made_of, form = self._forms.get(step.name, (None, None))
        if made_of is not typed:
            form = (step.form or StepForm).replayed(typed, self)
            self._forms[step.name] = (typed, form)
        return form

    def is_done(self, step: Step) -> bool:
        """Whether the step has a good answer now: a stale one stops being good by itself."""
        if step.name not in self._done:
            self._done[step.name] = step.done(self)
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
        """Return the step before this one."""
        index = self.steps.index(step)
        return self.steps[index - 1] if index else None

    def after(self, step: Step) -> Step | None:
        """Return the step after this one."""
        return next(iter(self.steps[self.steps.index(step) + 1 :]), None)

    def went_beyond(self, step: Step) -> bool:
        """Whether anything was answered at a later step."""
        names = [each.name for each in self._all]
        known = names[: names.index(step.name) + 1]
        return bool(set(self.answers) - set(known)) or bool(self._readings) or self.declined

    @cached_property
    def for_helper(self) -> bool:
        """Whether a helper fills this in for the seeker."""
        return any(step.by_helper(self) for step in self._all)

    @property
    def speaks_of_person(self) -> bool:
        """Whether pages speak of the person helped rather than of "you"."""
        return self.for_helper and not self.is_reader
