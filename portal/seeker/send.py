"""Checking the answers, sending them, and being told that they arrived."""

from flask import current_app, request, url_for
from sqlalchemy.exc import IntegrityError
from wtforms import HiddenField

from portal import database, keys
from portal.bookings import send, statistics
from portal.bookings.build import Setting
from portal.bookings.send import Sending
from portal.journey import answers
from portal.journey.forms import StepForm
from portal.journey.journey import Journey
from portal.journey.steps import STEP
from portal.language import display
from portal.models import Booking, Draft
from portal.roster import slots
from portal.rules.booking import SESSION_LENGTH, request_deadline
from portal.seeker import drafts, slot_page
from portal.seeker.door import bp
from portal.seeker.request import LANGUAGES, next_url, show, switched_url
from portal.web import current, kiosk
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.forms import PressForm
from portal.web.page import go, page


class CheckForm(StepForm):
    """The press that sends; its key makes two presses one request (R2)."""

    idempotency_key = HiddenField()


@bp.route("/request/check", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED, clauses=("pre-p2", "a03-p1", "a06-p4-s2", "a06-p4-s3", "a12-p6"))
def check():
    """Every answer with a way to change it; pressing the button is the application (pre-p2)."""
    if request.method == "POST" and _sent_before():
        return _received(request.form["idempotency_key"])
    draft = drafts.mine()
    if draft is None and kiosk.is_kiosk() and drafts.receipt() and request.method == "GET":
        return go(url_for("seeker.sent"))
    journey = drafts.journey(draft)
    if journey.current:
        if request.method == "POST" and slot_page.is_full(journey):
            return _taken()
        return go(next_url(journey))
    form = CheckForm(request.form if request.method == "POST" else None, journey)
    if request.method == "POST":
        valid = form.validate()
        if request.form.get("switch") in LANGUAGES and not form.csrf_token.errors:
            return go(switched_url())
        if valid:
            return _send(draft, journey)
    return page(
        "seeker/check.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        idempotency_key=draft.idempotency_key,
        rows=[
            row
            for step in journey.steps
            if step.form
            for row in step.rows(journey, journey.form(step))
        ],
        speaks_of_person=journey.speaks_of_person,
        mail_may_fail=journey.form(STEP["details"]).mail_may_fail,
        back=url_for("seeker.step", name="details"),
        switch_form="step-form",
    )


@bp.get("/request/sent")
@opens_to(ANYBODY, kiosk=ATTENDED, clauses=("a06-p3",))
def sent():
    """Received, not yet confirmed: the request number, and what happens next."""
    key = drafts.receipt()
    booking = send.already_sent(database.session(), key) if key else None
    if booking is None:
        return go(url_for("seeker.overview"))
    starts_at = booking.starts_at
    return page(
        "seeker/sent.html",
        booking=booking,
        starts_at=starts_at,
        length=SESSION_LENGTH,
        settled_by=request_deadline(starts_at, current.office_today()),
        token=_own_link(booking),
        form=PressForm(None),
        kept="kept" in request.args,
    )


def _own_link(booking: Booking) -> str:
    """The link of whoever sent it: a helper's own does not reach the contact data (R-04)."""
    seed = booking.helper.link_seed if booking.helper else booking.link_seed
    return keys.token(current_app.config["SECRET_KEY"], seed)


def _send(draft: Draft, journey: Journey):
    """Send what the draft holds, or lead back to the times when another request was first."""
    key, around = draft.idempotency_key, journey.around
    try:
        send.send(
            database.session(),
            answers.collected(journey),
            _sending(draft, journey),
            Setting(around.office, around.history, current_app.config["SECRET_KEY"], around.now),
        )
        statistics.count_step(database.session(), "sent", around.now)
        database.session().delete(draft)
        database.session().commit()
    except (slots.SlotTaken, IntegrityError):
        database.session().rollback()
        if send.already_sent(database.session(), key):  # pressed twice: the other press was first
            return _received(key)
        return _taken()
    return _received(key)


def _sending(draft: Draft, journey: Journey) -> Sending:
    """Return how the draft is sent: in which language and words, by which way, typed by whom."""
    language, words = answers.seekers_language(journey), display.words()
    return Sending(draft.idempotency_key, language, draft.channel, draft.recorded_by, words)


def _taken():
    """Somebody else was first: back to the times, every answer kept."""
    journey = drafts.journey(drafts.mine())
    form = STEP["slot"].form.shown(journey.typed("slot"), journey)
    return show(journey, STEP["slot"], form, status=409, just_taken=True)


def _received(key: str):
    drafts.remember_sent(key)
    return go(url_for("seeker.sent"))


def _sent_before() -> Booking | None:
    key = request.form.get("idempotency_key")
    return send.already_sent(database.session(), key) if key else None
