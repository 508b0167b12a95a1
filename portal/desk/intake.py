"""A request by phone, at the counter, or for the next time: the same steps, typed by staff."""

from flask import flash, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.desk import access
from portal.desk.door import bp
from portal.desk.labels import LANGUAGES
from portal.desk.perform import find_booking
from portal.forms import OneOf, PressForm, Required
from portal.journey import intake
from portal.journey.steps import JOURNEY
from portal.journey.steps.terms import READ_ALONG
from portal.web import browser, open_drafts
from portal.web.declare import MenuEntry, opens_to
from portal.web.open_requests import listed
from portal.web.page import go, page
from portal.web.pressed import check_press

CHANNELS = {"phone": _l("On the phone"), "counter": _l("At the counter")}
READERS = {
    "staff": _l("I read the articles to the person"),
    "seeker": _l("The person reads along"),
}


class NewForm(PressForm):
    """How the person is here, which language they read, and who reads the articles."""

    channel = OneOf(
        _l("How does the person ask?"), CHANNELS, [Required(_l("Choose how the person asks."))]
    )
    language = OneOf(
        _l("Which language does the person read?"),
        LANGUAGES,
        [Required(_l("Choose the language of the person."))],
    )
    reader = OneOf(
        _l("Who reads the articles?"), READERS, [Required(_l("Choose who reads the articles."))]
    )


@bp.route("/new", methods=["GET", "POST"])
@opens_to(access.ALL, menu=MenuEntry(4, _l("New request")))
def new_request():
    """Begin; the steps are those the seeker would walk, in the seeker's language."""
    form = NewForm()
    if form.validate_on_submit():
        by = access.me().name
        if form.reader.data == "seeker":
            by = f"{by} {READ_ALONG}"
        key = intake.begin(database.session(), form.channel.data, by, clock.now())
        audit.record(
            database.session(), access.me(), "new_request", clock.now(), why=form.channel.data
        )
        database.session().commit()
        browser.take_draft(key)
        first, here = JOURNEY[0].name, open_drafts.id_here()
        return go(f"/{form.language.data}/request/{first}?as=self&draft={here}")
    return page(
        "desk/new_request.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        open_requests=listed(),
        press=PressForm(None),
    )


@bp.post("/requests/<reference>/next")
@opens_to(access.ALL, clauses=("a06-p2-s2",))
def next_time(reference):
    """Book the next time at the end of a session (a06-p2-s2)."""
    booking = find_booking(reference)
    check_press(url_for("desk.request_page", reference=reference))
    try:
        key = intake.begin_next(database.session(), booking, access.me().name, clock.now())
    except intake.NotNow:
        flash(_("The next time is booked on the day of the session or after it."))
        return go(url_for("desk.request_page", reference=reference))
    audit.record(database.session(), access.me(), "next_time", clock.now(), booking.reference)
    database.session().commit()
    browser.take_draft(key)
    return go(f"/{booking.language}/request?draft={open_drafts.id_here()}")
