"""The rule of portal.roster.may_ask, applied to a request: may it be made for this time."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.models import Slot, SupportNeeds
from portal.office import Office
from portal.roster import interpreters
from portal.roster.may_ask import Verdict, judge
from portal.roster.slots import SlotTaken
from portal.rules import Refused
from portal.rules.needs import languages_of

CLAUSES = {Verdict.CLOSED: "a06-p1", Verdict.TOO_SOON: "a12-p4-s2"}


def verdict(
    db: Session, slot: Slot, needs: SupportNeeds | None, office: Office, now: datetime
) -> Verdict:
    """Return whether a seeker with these needs may ask for the slot."""
    languages = languages_of(needs)
    standing = interpreters.status(db, [slot], languages)[slot.id]
    return judge(slot, standing, languages, office, now)


def check(
    db: Session, slot: Slot, needs: SupportNeeds | None, office: Office, now: datetime
) -> None:
    """Raise Refused where the terms do not allow asking for the slot, SlotTaken where it is full."""
    found = verdict(db, slot, needs, office, now)
    if found in CLAUSES:
        raise Refused(CLAUSES[found])
    if found == Verdict.TAKEN:
        raise SlotTaken
