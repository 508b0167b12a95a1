"""The figures of a month and branch, of all months, and of each counsellor: exact, for leaders at the desk (S10)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings.statistics.facts import Fact, Group
from portal.bookings.statistics.spread import Spread, spread
from portal.journey.counts import STEPS
from portal.models import State, StepCount
from portal.rules.booking import SESSION_LENGTH
from portal.rules.outcome import Way

CANCELLED = (State.CANCELLED_BY_SEEKER, State.CANCELLED_BY_OFFICE)


@dataclass(frozen=True)
class Line:
    """One month at one branch; all months where `month` is None, all branches where `branch` is "".

    Of the requests that were thrown away (`thrown_away` of `requests`) only the end is known.
    """

    month: date | None
    branch: str
    requests: int
    thrown_away: int
    with_needs: int
    outcomes: dict[str, int]
    ways: dict[str, int]  # by which the cancellations of seekers and helpers came
    answered: Spread  # days from sending to the first answer of the office
    confirmed: Spread  # days from sending to the confirmation
    lead: Spread  # days from sending to the session
    due: int  # sessions whose time has come

    @property
    def no_contact_share(self) -> float | None:
        """Return the share of the sessions due at which nobody got in touch; None without any."""
        return self.outcomes[State.DEEMED_CANCELLED] / self.due if self.due else None


@dataclass(frozen=True)
class Work:
    """The sessions of one counsellor, by the id of the account; None where nobody is named."""

    counsellor: int | None
    confirmed: int  # ever
    held: int
    no_contact: int
    cancelled: int  # after they were confirmed
    one_hour: int


def lines(found: Iterable[Fact], gone: Mapping[Group, Counter[str]], now: datetime) -> list[Line]:
    """Return each month by branch; `gone` are the ends of requests that were thrown away."""
    kept: dict[Group, list[Fact]] = defaultdict(list)
    for fact in found:
        kept[fact.group].append(fact)
    groups: list[Group] = sorted({*kept, *gone})
    return [_line(*key, kept[key], gone.get(key, Counter()), now) for key in groups]


def totals(
    found: Collection[Fact], gone: Mapping[Group, Counter[str]], now: datetime
) -> list[Line]:
    """Return all months together: a line for each branch where there are several, then one for all."""
    branches = sorted({fact.branch for fact in found} | {branch for _month, branch in gone})
    wanted = [*(branches if len(branches) > 1 else []), *([""] if branches else [])]
    in_all = []
    for branch in wanted:
        own = [fact for fact in found if branch in ("", fact.branch)]
        past = sum((ends for (_m, b), ends in gone.items() if branch in ("", b)), Counter())
        in_all.append(_line(None, branch, own, past, now))
    return in_all


def work(found: Iterable[Fact]) -> list[Work]:
    """Return the sessions of each counsellor among these requests that was ever confirmed."""
    groups: dict[int | None, list[Fact]] = defaultdict(list)
    for fact in found:
        if fact.confirmed_at is not None:
            groups[fact.counsellor].append(fact)
    return [_work(counsellor, own) for counsellor, own in groups.items()]


def drop_off(db: Session, first: date, last: date) -> list[tuple[str, int]]:
    """Return how many drafts got as far as each step, in the order of the steps."""
    found: Counter[str] = Counter()
    wanted = select(StepCount).where(StepCount.month >= first, StepCount.month <= last)
    for row in db.scalars(wanted):
        found[row.step] += row.count
    return [(step, found[step]) for step in STEPS]


def _line(month, branch: str, found: list[Fact], gone: Counter[str], now: datetime) -> Line:
    waited = [each for each in found if not each.in_session]
    settled = [each for each in found if each.confirmed_at is not None]
    ends = Counter(each.state for each in found) + gone
    over = now - SESSION_LENGTH
    unrecorded = sum(f.state == State.CONFIRMED and f.starts_at <= over for f in found)
    return Line(
        month,
        branch,
        requests=len(found) + gone.total(),
        thrown_away=gone.total(),
        with_needs=sum(each.with_needs for each in found),
        outcomes={state.value: ends[state] for state in State},
        ways=_ways(found),
        answered=spread(days(f.applied_at, f.first_answer_at) for f in waited if f.first_answer_at),
        confirmed=spread(days(f.applied_at, f.confirmed_at) for f in waited if f.confirmed_at),
        lead=spread(days(each.applied_at, each.starts_at) for each in settled),
        due=ends[State.ATTENDED] + ends[State.DEEMED_CANCELLED] + unrecorded,
    )


def _ways(found: list[Fact]) -> dict[str, int]:
    counted = Counter(each.way for each in found)
    return {way.value: counted[way] for way in Way}


def _work(counsellor: int | None, own: list[Fact]) -> Work:
    ends = Counter(each.state for each in own)
    return Work(
        counsellor,
        confirmed=len(own),
        held=ends[State.ATTENDED],
        no_contact=ends[State.DEEMED_CANCELLED],
        cancelled=sum(ends[state] for state in CANCELLED),
        one_hour=sum(each.one_hour for each in own),
    )


def days(begin: datetime, end: datetime) -> float:
    """Return the days from one moment to another."""
    return (end - begin) / timedelta(days=1)
