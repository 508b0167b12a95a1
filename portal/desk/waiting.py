"""What waits to be settled, the most urgent first."""

from flask import request

from portal import clock, db, web
from portal.desk import words
from portal.desk.door import bp
from portal.services import desk_lists


@bp.get("/")
def waiting():
    """Requests that nobody has settled, by the moment they must be; filtered by place or person."""
    office, now = web.office_today(), clock.now()
    place, person = request.args.get("place", ""), request.args.get("person", "")
    rows = desk_lists.waiting(db.session(), office, now, place=place, counsellor=person)
    return web.page(
        "desk/waiting.html",
        rows=rows,
        place=place,
        person=person,
        counsellors=desk_lists.counsellors(db.session()),
        now=now,
        until=words.until,
        flag_words=words.FLAGS,
    )
