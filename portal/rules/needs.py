"""Article 12(4): who must be found for a session, how long before, and when its needs are settled."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from portal.rules import clause

SIGN = "sign"
UNNAMED = "other"  # a language the office must first ask for
ARRANGED, NOT_POSSIBLE = "arranged", "not_possible"
DECLINED = "declined"  # what was offered instead does not suit the person
INTERPRETED = ("interpreter", "sign_language")
# What somebody has to see to before the day; the rest is a way of talking.
SOMEBODY_COMES = ("interpreter", "sign_language", "note_taking", "personal_assistant", "companion")


@clause("a12-p4-s2")
def languages_to_find(
    kinds: Iterable[str], language: str, arranged_by: str, arrangers: Mapping[str, str]
) -> tuple[str, ...]:
    """The interpreters the office is asked to find: a spoken language, `sign`, both or none.

    Somebody whom the person brings along is not the office's to find.
    """
    wanted = [
        kind
        for kind in INTERPRETED
        if kind in kinds and (arrangers.get(kind) or arranged_by) != "self"
    ]
    return tuple((language or UNNAMED) if kind == "interpreter" else SIGN for kind in wanted)


@clause("a12-p4-s2")
def earliest_day(languages: Iterable[str], today: date, lead_days: int) -> date:
    """The first day for which the office can still look for an interpreter; today if it need not.

    The clause says "in advance" and gives no number of days: that is the office's own setting.
    """
    return today + timedelta(days=lead_days) if tuple(languages) else today


@clause("a12-p4-s2")
def unsettled(kinds: Iterable[str], outcomes: Mapping[str, tuple[str, bool]]) -> list[str]:
    """The needs that are neither arranged, nor met by something else the person has agreed to.

    `outcomes` gives for a kind what became of it and whether an alternative was agreed.
    """
    return [
        kind
        for kind in kinds
        if outcomes.get(kind, ("", False))[0] != ARRANGED
        and outcomes.get(kind, ("", False)) != (NOT_POSSIBLE, True)
    ]
