"""The page of the audit log (S12), which records each look at itself too."""

from flask import request
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit as audit_log
from portal.desk import access
from portal.desk.choices import everybody
from portal.desk.deed_reasons import why_words
from portal.desk.deeds import DEEDS, LOOKS
from portal.desk.door import bp
from portal.desk.typed import read_day
from portal.rules.values import code, read_or_none
from portal.rules.values import name as names
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import page
from portal.web.row_numbers import row_number


@bp.get("/trail", endpoint="audit_log")
@opens_to(access.LEADERS, menu=MenuEntry(15, _l("Trail")))
def audit_log_page():
    """List the newest entries, filtered by person, request number and day."""
    with database.writing(database.engine()) as own:
        audit_log.record(own, access.me(), "looked_at_trail", clock.now())
        own.commit()
    asked = {name: request.args.get(name, "") for name in ("person", "reference", "day", "looks")}
    number = max(1, request.args.get("page", 1, type=row_number))
    entries, more = audit_log.entries(
        database.session(),
        person=read_or_none(names.read, asked["person"]) or "",
        reference=read_or_none(code.REFERENCE.read, asked["reference"]) or asked["reference"],
        day=read_day(asked["day"]),
        deeds=LOOKS if asked["looks"] else (),
        page=number,
    )
    return page(
        "desk/audit_log.html",
        entries=entries,
        more=more,
        number=number,
        asked=asked,
        deeds=DEEDS,
        why_words=why_words,
        people=everybody(),
    )
