"""The numbers as tables, each with how it was counted in words."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from portal.bookings.removal import SMALLEST_COUNT
from portal.bookings.statistics.lines import Line, Work
from portal.bookings.statistics.spread import Spread
from portal.desk import labels
from portal.desk.choices import branches
from portal.journey.counts import SENT
from portal.journey.steps import JOURNEY
from portal.models import State
from portal.rules.outcome import Way
from portal.web import current

STEPS = {**{step.name: step.short_title for step in JOURNEY}, SENT: _lp("step", "Sent")}
WAYS = {
    Way.LINK: _l("Cancelled by the seeker: by the link"),
    Way.TELEPHONE: _l("Cancelled by the seeker: by telephone"),
    Way.COUNTER: _l("Cancelled by the seeker: at the counter"),
    Way.MAIL: _l("Cancelled by the seeker: by e-mail"),
}
NOTHING = "–"


class Table(NamedTuple):
    """One table: its rows begin with what they are about; `how` says how they were counted."""

    name: str
    caption: str
    heads: list
    rows: list[list]
    how: list[str]


def of_months(each: list[Line], in_all: list[Line]) -> list[Table]:
    """Return the tables of months and branches, with their totals as the last rows."""
    found, names = each + in_all, branches()
    heads = [_("Month"), _("Place")]
    tables = (_ends, _cancelled, _waiting)
    return [make(found, heads, lambda line: _about(line, names)) for make in tables if found]


def of_people(found: Iterable[Work], people: Mapping[str, str]) -> list[Table]:
    """Return the table of counsellors by their names; none where no session was confirmed."""
    rows = sorted(
        [people.get(str(w.counsellor), _("Nobody")), w.confirmed, w.held, w.no_contact, w.cancelled, w.one_hour]
        for w in found
    )  # fmt: skip
    heads = [
        _("Counsellor"),
        _("Sessions confirmed"),
        labels.STATES[State.ATTENDED],
        labels.STATES[State.DEEMED_CANCELLED],
        _("Cancelled after that"),
        _("One hour"),
    ]
    how = [_("Counted are sessions that were confirmed at least once, for whoever had them last. A session of one hour counts once.")]  # fmt: skip
    return [Table("people", _("By counsellor"), heads, rows, how)] if rows else []


def steps(found: list[tuple[str, int]]) -> list[tuple]:
    """Return the steps in words, with how many drafts got as far."""
    return [(STEPS[step], count) for step, count in found]


def _about(line: Line, names: Mapping[str, str]) -> list:
    month = f"{line.month:%Y-%m}" if line.month else _("All months")
    return [month, names[line.branch] if line.branch else _("All places")]


def _ends(found: list[Line], heads: list, about) -> Table:
    states = [labels.STATES[state] for state in State]
    rows = [
        [*about(line), line.requests, _known(line, line.with_needs)]
        + [_end(line, line.outcomes[state]) for state in State]
        for line in found
    ]
    how = [
        _("Each request counts once, in the month and at the place of its session, as it stands now."),
        _("Support needs are erased %(days)s days after the session: those of longer ago are not counted.", days=current.office().retention.needs_days),
    ]  # fmt: skip
    heads = [*heads, _("Requests"), _("With support needs"), *states]
    return Table("ends", _("By month of the session and place"), heads, rows, how + _gone(found))


def _cancelled(found: list[Line], heads: list, about) -> Table:
    rows = [[*about(line), *(_known(line, line.ways[way]) for way in WAYS)] for line in found]
    how = [_("By which way the cancellations of seekers and their helpers came, where it was noted.")]  # fmt: skip
    return Table("ways", _("Cancellations of seekers"), [*heads, *WAYS.values()], rows, how)


def _waiting(found: list[Line], heads: list, about) -> Table:
    rows = [
        [*about(line), *_days(line.answered), *_days(line.confirmed), *_days(line.lead), line.due,
         _share(line.no_contact_share)]
        for line in found
    ]  # fmt: skip
    heads = [
        *heads,
        _("Days until the first answer: half"),
        _("Days until the first answer: 9 of 10"),
        _("Days until confirmed: half"),
        _("Days until confirmed: 9 of 10"),
        _("Days from sending to the session: half"),
        _("Days from sending to the session: 9 of 10"),
        _("Sessions due"),
        _("No contact, of those due"),
    ]
    how = [
        _("Half: half of the requests waited no longer (50th percentile). 9 of 10: nine of ten waited no longer (90th percentile). Days are counted from the moment of sending, closed days included."),
        _("The first answer is a confirmation, another time proposed, or a cancellation by Hello Work. Next times booked during a session are left out: nobody waited."),
        _("Due are sessions whose time has come and that nobody cancelled: took place, no contact, or nothing recorded yet."),
    ]  # fmt: skip
    return Table("waiting", _("How long people wait"), heads, rows, how)


def _gone(found: list[Line]) -> list[str]:
    months = sorted({f"{line.month:%Y-%m}" for line in found if line.month and line.thrown_away})
    return [_("%(months)s: these requests were erased when their time was over. How they ended is still counted, where at least %(least)s ended alike; support needs, ways, waiting and counsellors are not known any more.", months=", ".join(months), least=SMALLEST_COUNT)] if months else []  # fmt: skip


def _known(line: Line, count: int):
    """Return a count of what is known of kept requests alone; nothing where none is kept."""
    return NOTHING if line.thrown_away == line.requests else count


def _end(line: Line, count: int):
    """Return how many ended so: of thrown-away requests a few were not kept."""
    return _("0 to %(most)s", most=SMALLEST_COUNT - 1) if line.thrown_away and not count else count


def _days(waited: Spread) -> list:
    return [NOTHING if each is None else f"{each:.1f}" for each in (waited.p50, waited.p90)]


def _share(share: float | None) -> str:
    return NOTHING if share is None else f"{share:.0%}"
