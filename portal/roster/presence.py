"""When interpreters are there: by weekly rule or at a single time, ended by staff; kept hours let go."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from portal.clock import midnight
from portal.database import take_turn
from portal.models import InterpreterDayOff, InterpreterRule, InterpreterTime, Slot
from portal.office import Office
from portal.roster import capacity, interpreter_times
from portal.roster.rows import changed_rows
from portal.rules.booking import SESSION_LENGTH

ONE_DAY = timedelta(days=1)


class NoSlotsThen(Exception):
    """The office offers no slots in that period."""


def enter_rule(db: Session, office: Office, rule: InterpreterRule, now: datetime) -> int:
    """Add a rule; returns how many times are open by it so far. Times known already are left as they are.

    Raises NoSlotsThen when it lies in the weeks that are open and the office offers nothing then.
    """
    db.add(rule)
    db.flush()
    capacity.refresh_ahead(db, office, now)
    own = select(func.count()).where(InterpreterTime.rule_id == rule.id)
    opened = db.scalar(own) or 0
    if not opened and not _lies_ahead(db, rule) and not _has_slots(db, office, rule):
        raise NoSlotsThen
    return opened


def end_rule(db: Session, office: Office, rule: InterpreterRule, last: date, now: datetime) -> None:
    """Give a rule its last day; times that requests count on stay for them."""
    rule.valid_until = max(last, rule.valid_from - ONE_DAY)
    db.flush()
    capacity.refresh_ahead(db, office, now)


def set_day_off(
    db: Session, office: Office, rule: InterpreterRule, day: date, now: datetime, *, off: bool
) -> None:
    """Have a rule not count on a day, or count on it again."""
    take_turn(db, capacity.TURN)
    others = [each for each in rule.days_off if each.day != day]
    if off and len(others) == len(rule.days_off):
        rule.days_off.append(InterpreterDayOff(day=day))
    elif not off:
        rule.days_off = others
    db.flush()
    capacity.refresh(db, office, day, day, now)


def rules_ahead(db: Session, today: date) -> list[InterpreterRule]:
    """Return the rules that count today or later, the earliest to begin first."""
    ahead = or_(InterpreterRule.valid_until.is_(None), InterpreterRule.valid_until >= today)
    begun = or_(
        InterpreterRule.valid_until.is_(None),
        InterpreterRule.valid_until >= InterpreterRule.valid_from,
    )
    order = (InterpreterRule.valid_from, InterpreterRule.begins, InterpreterRule.id)
    return list(db.scalars(select(InterpreterRule).where(ahead, begun).order_by(*order)))


def remove_day(db: Session, time_id: int) -> tuple[int, int]:
    """Take back a single time and all of its day, branch and language; returns how many are gone and left."""
    found = db.get(InterpreterTime, time_id)
    if found is None:
        return 0, 0
    begins = midnight(found.starts_at.date())
    same = select(InterpreterTime.id).where(
        InterpreterTime.rule_id.is_(None),
        InterpreterTime.branch == found.branch,
        InterpreterTime.language == found.language,
        InterpreterTime.starts_at >= begins,
        InterpreterTime.starts_at < begins + ONE_DAY,
    )
    ids = list(db.scalars(same))
    gone = sum(remove(db, each) for each in ids)
    return gone, len(ids) - gone


def remove(db: Session, time_id: int) -> bool:
    """Take a single time back; False when a request counts on it, a rule says it, or there is none."""
    take_turn(db, capacity.TURN)
    found = db.get(InterpreterTime, time_id)
    if found is None or found.rule_id is not None:
        return False
    unclaimed = found.capacity - found.taken
    unused = (InterpreterTime.id == time_id, InterpreterTime.taken == 0)
    if changed_rows(db, delete(InterpreterTime).where(*unused)) != 1:
        return False
    if found.keeps_an_hour:
        moments = (found.starts_at, found.starts_at + SESSION_LENGTH)
        interpreter_times.keep(db, found.branch, moments, -unclaimed)
    return True


def coming(db: Session, now: datetime) -> list[InterpreterTime]:
    """Return the times at which interpreters are there from now on, soonest first."""
    order = (InterpreterTime.starts_at, InterpreterTime.branch, InterpreterTime.language)
    there = (InterpreterTime.starts_at > now, InterpreterTime.capacity > 0)
    return list(db.scalars(select(InterpreterTime).where(*there).order_by(*order)))


def let_hours_go(db: Session, office: Office, now: datetime) -> int:
    """Give seats kept and not asked for back to everybody some days before; returns of how many slots."""
    until = midnight(now.date() + timedelta(days=office.interpreter_release_days + 1))
    kept = (Slot.reserved > 0, Slot.starts_at < until)
    return changed_rows(db, update(Slot).where(*kept).values(reserved=0))


def _lies_ahead(db: Session, rule: InterpreterRule) -> bool:
    """Return whether a rule has a weekday after the days that are open so far."""
    opened = capacity.opened_until(db)
    if opened is None or rule.valid_until is None:
        return True
    days = range((rule.valid_until - opened).days)
    return any((opened + (n + 1) * ONE_DAY).weekday() in rule.weekdays for n in days[:7])


def _has_slots(db: Session, office: Office, rule: InterpreterRule) -> bool:
    last = rule.valid_until or rule.valid_from
    found = select(Slot).where(
        Slot.branch == rule.branch,
        Slot.extra.is_(False),
        Slot.starts_at >= midnight(rule.valid_from),
        Slot.starts_at < midnight(last + ONE_DAY),
    )
    return any(
        rule.counts_at(s.starts_at) and office.is_open(s.starts_at.date())
        for s in db.scalars(found)
    )
