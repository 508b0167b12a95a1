"""The numbers beside the tabs of the queue and in the menu."""

from counselled import NINE, TEN, asks, confirms
from counting import EVERY_TIME
from people import AtTheDesk, Staff
from settling_steps import sends
from sqlalchemy import event, select

from portal import clock
from portal.bookings.actions.cancel import cancel_by_office
from portal.bookings.counts import counts_of, waiting_count
from portal.bookings.day import still_to_record
from portal.bookings.tabs import Tab
from portal.database import writing
from portal.models import Booking, OutboxMessage, StaffMember
from portal.ops import worker


def counted(app, name: str = "Higa") -> dict[Tab, int]:
    """The tabs with something on them, as this member of staff sees them."""
    AtTheDesk(app, name=name)
    with writing(app.extensions["portal.engine"]) as db:
        me = db.scalars(select(StaffMember.id).where(StaffMember.name == name)).one()
        found = counts_of(db, app.extensions["portal.office"], clock.now(), me)
    assert list(found) == list(Tab)
    return {tab: number for tab, number in found.items() if number}


def test_nothing_is_counted_where_nothing_waits(app):
    assert counted(app) == {}


def test_due_today_is_what_must_be_settled_before_the_next_open_day_ends(app, at):
    for day in ("2026-11-25", "2026-11-26", "2026-11-30"):
        sends(app, f"okinawa/{day}T10:00")
    assert counted(app) == {Tab.DUE: 1, Tab.NOBODYS: 3, Tab.ALL: 3}
    at("2026-11-27 18:00")  # Friday evening: Monday's was to be settled today
    assert counted(app)[Tab.DUE] == 3
    at("2026-11-28 12:00")  # Saturday
    assert counted(app)[Tab.DUE] == 3


def test_what_somebody_looks_after_is_theirs_and_nobodys_no_more(app):
    reference = asks(app, TEN)
    staff = Staff(app)
    member = staff.has_colleague("Higa")
    with writing(app.extensions["portal.engine"]) as db:
        db.scalars(select(Booking)).one().counsellor_id = member
        db.commit()
    assert counted(app) == {Tab.MINE: 1, Tab.ALL: 1}
    assert counted(app, "Oshiro") == {Tab.ALL: 1}
    confirms(app, reference, "Higa")
    assert counted(app) == {}


def test_needs_failed_mails_and_lapsed_ones_are_counted(app, at, db):
    sends(app, needs=["sign_language"], arranged_by="self")
    assert counted(app)[Tab.SUPPORT] == 1
    db.scalars(select(OutboxMessage)).first().state = "failed"
    db.commit()
    assert counted(app)[Tab.MAIL] == 1
    at("2026-11-26 00:00")
    worker.run_once(app)
    assert counted(app) == {Tab.LAPSED: 1}  # the mail about it arrived


def test_a_session_that_is_over_is_counted_until_it_is_told(app, at):
    confirms(app, asks(app, NINE), "Higa")
    with writing(app.extensions["portal.engine"]) as db:
        assert (waiting_count(db), still_to_record(db, clock.now().date())) == (0, 0)
    at("2026-11-26 09:30")
    assert counted(app) == {Tab.MINE: 1, Tab.OUTCOME: 1}
    with writing(app.extensions["portal.engine"]) as db:
        assert still_to_record(db, clock.now().date()) == 1


def test_what_ended_is_counted_nowhere(app):
    Staff(app).does(cancel_by_office, asks(app), reason="ill")
    assert counted(app) == {}


def test_the_statements_do_not_grow_with_the_list(app):
    none = statements(app)
    sends(app)
    sends(app, "okinawa/2026-11-27T10:00")
    assert statements(app) == none == 4


def statements(app) -> int:
    """How much the database is asked for both the tabs and the menu."""
    seen = []
    engine = app.extensions["portal.engine"]

    def note(_connection, _cursor, statement, *_rest):
        if statement.startswith("SELECT") and not statement.startswith(EVERY_TIME):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    with writing(engine) as db:
        counts_of(db, app.extensions["portal.office"], clock.now(), 1)
        waiting_count(db)
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)
