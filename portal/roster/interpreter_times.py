"""Times of interpreters, written from their weekly rules and taken back when a rule no longer counts.

A time that a request counts on stays for it and is offered to nobody else.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.clock import midnight
from portal.models import InterpreterRule, InterpreterTime, Slot
from portal.office import Office
from portal.roster import second_half
from portal.roster.rows import changed_rows
from portal.rules.booking import SESSION_LENGTH

Key = tuple[str, datetime, str]
Times = dict[Key, InterpreterTime]


def follow_rules(db: Session, office: Office, first: date, last: date, now: datetime) -> None:
    """Write the times of a period, both days included, as the rules say; those past keep what they had.

    The caller has the roster's turn and the slots of the period.
    """
    rules = {rule.id: rule for rule in db.scalars(select(InterpreterRule).order_by("id"))}
    if not rules:
        return
    period = (max(now, midnight(first)), midnight(last + timedelta(days=1)))
    before = _known(db, period)
    _take_back(db, rules, before)
    known = _known(db, period)
    for gone in before.keys() - known.keys():
        db.expunge(before[gone])  # its number may be given to a new time
    for slot, rule, language in _wanted(db, office, list(rules.values()), period):
        key = (slot.branch, slot.starts_at, language)
        if key not in known or known[key].leaving:
            known[key] = _written(db, office, (slot, rule, language), known.get(key), now)
    db.flush()


def keep(db: Session, branch: str, moments: tuple[datetime, datetime], change: int) -> None:
    """Keep more seats of a slot and of the half hour after it, or fewer; never more than are free."""
    for slot in db.scalars(
        select(Slot)
        .where(Slot.branch == branch, Slot.starts_at.in_(moments))
        .order_by(Slot.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ):
        slot.reserved = max(0, min(slot.reserved + change, slot.capacity - slot.taken))
    db.flush()


def _known(db: Session, period: tuple[datetime, datetime]) -> Times:
    found = (
        select(InterpreterTime)
        .where(InterpreterTime.starts_at >= period[0], InterpreterTime.starts_at < period[1])
        .execution_options(populate_existing=True)
    )
    return {(each.branch, each.starts_at, each.language): each for each in db.scalars(found)}


def _take_back(db: Session, rules: dict[int, InterpreterRule], known: Times) -> None:
    over = [
        each.id
        for each in known.values()
        if each.rule_id is not None and not rules[each.rule_id].counts_at(each.starts_at)
    ]
    unused = (InterpreterTime.id.in_(over), InterpreterTime.taken == 0)
    changed_rows(db, delete(InterpreterTime).where(*unused))
    left = update(InterpreterTime).where(InterpreterTime.id.in_(over))
    changed_rows(db, left.values(capacity=InterpreterTime.taken, leaving=True))


def _wanted(
    db: Session, office: Office, rules: list[InterpreterRule], period: tuple[datetime, datetime]
) -> Iterator[tuple[Slot, InterpreterRule, str]]:
    """Return the slots at which interpreters of a language should be, with the rule that says so."""
    found = select(Slot).where(
        Slot.starts_at > period[0], Slot.starts_at < period[1], Slot.extra.is_(False)
    )
    is_open = cache(office.is_open)
    for slot in db.scalars(found.order_by(Slot.id)).all():
        if is_open(slot.starts_at.date()):
            for rule in rules:
                if rule.branch == slot.branch and rule.counts_at(slot.starts_at):
                    yield from ((slot, rule, language) for language in rule.languages)


def _written(
    db: Session,
    office: Office,
    wanted: tuple[Slot, InterpreterRule, str],
    known: InterpreterTime | None,
    now: datetime,
) -> InterpreterTime:
    slot, rule, language = wanted
    if known is None:
        known = InterpreterTime(
            branch=slot.branch, starts_at=slot.starts_at, language=language, taken=0
        )
        db.add(known)
    known.rule_id, known.leaving = rule.id, False
    known.capacity = max(rule.capacity, known.taken)
    if not known.keeps_an_hour and rule.keeps_an_hour:
        known.keeps_an_hour = _keep_an_hour(db, office, slot, rule.capacity, now)
    return known


def _keep_an_hour(db: Session, office: Office, slot: Slot, seats: int, now: datetime) -> bool:
    """Keep seats of a slot and of the half hour after it; False when there is no room for both."""
    after = second_half.between(db, office, slot.branch, slot.starts_at + SESSION_LENGTH, now)
    if min(slot.free, after.free) < seats:
        return False
    keep(db, slot.branch, (slot.starts_at, after.starts_at), seats)
    return True
