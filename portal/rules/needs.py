"""Article 12(4): interpreters to find for a session, how long before, and when its needs are settled."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from portal.rules import clause

SIGN = "sign"
UNNAMED = "other"  # a language the office must first ask for
BY_TELEPHONE = "by_telephone"  # the person names it when staff call
NO_LANGUAGE = ("", UNNAMED, BY_TELEPHONE)  # answers that name none
ARRANGED, NOT_POSSIBLE = "arranged", "not_possible"
DECLINED = "declined"  # the alternative does not suit the person
INTERPRETED = ("interpreter", "sign_language")
# Needs that a person has to come for; the others are ways of talking.
SOMEBODY_COMES = ("interpreter", "sign_language", "note_taking", "personal_assistant", "companion")


class Needs(Protocol):
    """Support needs as far as the rules read them; the row of a request has this shape."""

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of need."""

    @property
    def interpreter_language(self) -> str:
        """The spoken language to interpret; empty where it is not known."""

    @property
    def arranged_by(self) -> str:
        """`self`, `office` or `unsure`."""

    @property
    def arrangers(self) -> Mapping[str, str] | None:
        """The same for single kinds, where they differ."""


class Proposed(Protocol):
    """A request as far as the rule on proposed times reads it."""

    @property
    def support_needs(self) -> Needs | None:
        """The support needs; None where there are none."""

    @property
    def proposed_slot(self) -> object | None:
        """The proposed slot; None where none is proposed."""

    @property
    def interpreters(self) -> Sequence:
        """The claims on interpreters, each with `for_proposal`."""


@clause("a12-p4-s2")
def languages_to_find(
    kinds: Iterable[str], language: str, arranged_by: str, arrangers: Mapping[str, str]
) -> tuple[str, ...]:
    """The interpreters the office is asked to find: a spoken language, `sign`, both or none.

    An interpreter whom the person brings along is not the office's to find.
    """
    wanted = [
        kind
        for kind in INTERPRETED
        if kind in kinds and (arrangers.get(kind) or arranged_by) != "self"
    ]
    named = UNNAMED if language in NO_LANGUAGE else language
    return tuple(named if kind == "interpreter" else SIGN for kind in wanted)


def languages_of(needs: Needs | None) -> tuple[str, ...]:
    """The interpreters the office is asked to find for the needs of a request."""
    if needs is None:
        return ()
    return languages_to_find(
        needs.kinds, needs.interpreter_language, needs.arranged_by, needs.arrangers or {}
    )


@clause("a12-p4-s2")
def is_interpreted(request: Proposed) -> bool | None:
    """Whether every interpreter has been found for the proposed time; None where none is needed."""
    languages = languages_of(request.support_needs)
    if request.proposed_slot is None or not languages:
        return None
    return len([claim for claim in request.interpreters if claim.for_proposal]) >= len(languages)


@clause("a12-p4-s2")
def earliest_day(languages: Iterable[str], today: date, lead_days: int) -> date:
    """The first day for which the office can still look for an interpreter; today if it need not.

    The clause says "in advance" and gives no number of days: that is the office's own setting.
    """
    return today + timedelta(days=lead_days) if tuple(languages) else today


@clause("a12-p4-s2")
def unsettled(kinds: Iterable[str], outcomes: Mapping[str, tuple[str, bool]]) -> list[str]:
    """The needs that are neither arranged, nor met by an alternative the person has agreed to.

    `outcomes` maps a kind to its outcome and to whether the alternative was agreed to.
    """
    return [
        kind
        for kind in kinds
        if outcomes.get(kind, ("", False))[0] != ARRANGED
        and outcomes.get(kind, ("", False)) != (NOT_POSSIBLE, True)
    ]
