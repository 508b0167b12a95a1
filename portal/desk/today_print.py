"""The day on one sheet of paper: times, names, numbers, telephones, marks and room for notes."""

from flask import request

from portal import clock, database
from portal.bookings import day as days
from portal.desk import access, labels
from portal.desk.day_columns import cards_of
from portal.desk.door import bp
from portal.desk.typed import read_day
from portal.web.declare import opens_to
from portal.web.page import page
from portal.web.row_numbers import row_number

CLOSE = 13  # sessions from which on the lines of the sheet are low: our own choice, so that one page is enough


@bp.get("/today/print")
@opens_to(access.ALL)
def today_print():
    """Show a day as it is printed; `day` names it, `person` the member of staff whose sessions alone are wanted.

    Neither needs nor addresses of calls are put on paper (R-09, S9), nor sessions that were cancelled.
    """
    now = clock.now()
    day = read_day(request.args.get("day")) or now.date()
    found = days.sessions_of(database.session(), day, now.date())
    cards = [c for c in cards_of(found, day) if c.booking.state in days.HELD]
    whose = {c.booking.counsellor.id: c.booking.counsellor for c in cards if c.booking.counsellor}
    person = whose.get(request.args.get("person", 0, type=row_number))
    shown = [c for c in cards if person is None or c.booking.counsellor_id == person.id]
    return page(
        "desk/today_print.html",
        day=day,
        cards=shown,
        person=person,
        people=sorted(whose.values(), key=lambda member: member.name),
        is_close=len(shown) >= CLOSE,
        desk_words=labels,
        now=now,
    )
