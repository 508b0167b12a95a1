"""A person's rights (S22): their requests found and shown in full, as a page to print or as a file."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from flask import Response, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.bookings.action import Overtaken
from portal.bookings.rights import belonging, disclosure, proposals
from portal.bookings.rights.belonging import Match
from portal.bookings.rights.withheld import WITHHELD
from portal.desk import access, kept_labels, kept_values
from portal.desk import labels as desk_words
from portal.desk.door import bp
from portal.desk.rights_forms import ERASE, FILE, FIND, SHOW, RightsForm
from portal.forms import PressForm
from portal.models import Booking
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import go, page

WHY = {
    belonging.REFERENCE: _l("the request number"),
    belonging.MAIL: _l("the same e-mail address"),
    belonging.NUMBER: _l("the same job-seeker number"),
    belonging.TELEPHONE: _l("the same telephone number"),
    belonging.REPLACED: _l("one replaced the other"),
}
NOT_THERE = _l("Nothing was done: one of these requests is no longer found. Look again.")


@bp.route("/rights", methods=["GET", "POST"])
@opens_to(access.LEADERS, menu=MenuEntry(16, _l("A person's rights")))
def rights():
    """Find one person's requests; show or save all that is kept about those ticked, or propose to erase it."""
    form = RightsForm()
    if not form.is_submitted():
        return _show(form, [])
    db = database.session()
    matches = belonging.find(db, form.typed_marks) if form.typed_marks else []
    form.offer(matches)
    if not (form.validate() and form.may_go_on(matches)):
        return _show(form, matches)
    if form.what.data != FIND and form.gone(matches):
        form.chosen.errors = [NOT_THERE]
        return _show(form, matches, 409)
    audit.record(db, access.me(), "looked_for_person", clock.now())
    db.commit()
    if form.what.data == ERASE:
        return _propose(form, matches)
    if form.what.data in (SHOW, FILE):
        return _disclose(form, form.chosen_of(matches))
    form.last_mail.data = form.last_mail.data or "yes"
    return _show(form, matches)


def _show(form: RightsForm, matches: Sequence[Match], status: int = 200):
    db = database.session()
    form.what.data = FIND
    return page(
        "desk/rights.html",
        422 if form.errors and status == 200 else status,
        form=form,
        form_has_errors=bool(form.errors),
        was_sought=form.is_submitted() and bool(form.typed_marks),
        matches=matches,
        helped=belonging.helped(db, form.typed_marks, list(matches)),
        waiting=proposals.waiting(db),
        why=WHY,
        desk_words=desk_words,
    )


def _propose(form: RightsForm, matches: Sequence[Match]):
    last_mail = "yes" if form.last_mail.data == "yes" else "no"
    chosen, me = form.chosen_of(matches), access.me()
    db, reason = database.session(), form.grounds.value
    try:
        made = proposals.propose(db, chosen, reason, last_mail, me, clock.now())
    except proposals.ProposedAlready:
        form.chosen.errors = [_("One of these requests is proposed to be erased already.")]
    except Overtaken:
        form.chosen.errors = [NOT_THERE]
    else:
        return go(url_for("desk.decide_erasure", number=made.id))
    return _show(form, matches, 409)


def _disclose(form: RightsForm, chosen: Sequence[Booking]):
    db, now = database.session(), clock.now()
    deed = "saved_all" if form.what.data == FILE else "showed_all"
    for booking in chosen:
        audit.record(db, access.me(), deed, now, booking.reference)
    db.commit()
    accounts = [disclosure.account(db, booking) for booking in chosen]
    if form.what.data == FILE:
        return _file(accounts, now)
    return page(
        "desk/disclosure.html",
        accounts=accounts,
        now=now,
        form=form,
        press=PressForm(None),
        tables=kept_labels.TABLES,
        columns=kept_labels.COLUMNS,
        said=kept_values.said,
        back=url_for("desk.rights"),
    )


def _file(accounts: Sequence[disclosure.Account], now: datetime) -> Response:
    told = {
        "made_at": now,
        "requests": [{"reference": a.reference, **a.tables} for a in accounts],
        "not_given_out": WITHHELD,
    }
    text = json.dumps(told, ensure_ascii=False, indent=2, default=_plain)
    name = f"disclosure-{now:%Y%m%d-%H%M}.json"
    headers = {"Content-Disposition": f"attachment; filename={name}", "Cache-Control": "no-store"}
    return Response(f"{text}\n", mimetype="application/json", headers=headers)


def _plain(value: date) -> str:
    return value.isoformat()
