"""Checking the answers, and sending them."""

from flask import current_app, request, url_for
from sqlalchemy.exc import IntegrityError
from wtforms import HiddenField

from portal import database
from portal.bookings import send
from portal.bookings.allowance import TooMany
from portal.bookings.build import Setting
from portal.bookings.send import Sending
from portal.journey.answers import collected
from portal.journey.counts import SENT, count_step
from portal.journey.digest import digest
from portal.journey.forms import StepForm
from portal.journey.journey import Journey
from portal.journey.reading import taken_over
from portal.journey.steps.slot import SLOT
from portal.language import display, locale
from portal.mail import budget
from portal.models import Draft
from portal.roster import slots
from portal.seeker import drafts, helper_card, receipts, remembered, shown
from portal.seeker.addresses import next_url, switched_url, url_of
from portal.seeker.around import journey_of
from portal.seeker.check_rows import groups
from portal.seeker.door import bp
from portal.seeker.visit import Visit
from portal.web import kiosk
from portal.web.caller import caller
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go, page


class CheckForm(StepForm):
    """The press that sends what was shown; its key makes two presses one request (R2)."""

    idempotency_key = HiddenField()
    shown = HiddenField()  # a digest of all that stood on the page


@bp.route("/request/check", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED, clauses=("pre-p2", "a03-p1", "a06-p4-s2", "a06-p4-s3", "a12-p6"))
def check():
    """Every answer with a way to change it; pressing the button is the application (pre-p2)."""
    if request.method == "POST" and (sent := receipts.sent_by_this_page()):
        return _received(sent)
    draft = drafts.mine()
    if draft is None and kiosk.is_kiosk() and request.method == "GET" and receipts.booking_sent():
        return go(url_for("seeker.sent"))
    journey = journey_of(draft)
    if journey.current:
        is_full = request.method == "POST" and SLOT.is_full(journey)
        return _taken() if is_full else go(next_url(journey))
    if request.method == "GET":
        return _show(draft, journey, CheckForm(None, journey))
    form = CheckForm(request.form, journey)
    valid = form.validate()
    if (switched := switched_url()) and not form.csrf_token.errors:
        return go(switched)
    if valid and form.shown.data != digest(journey):
        return _show(draft, journey, CheckForm(None, journey), changed=True)
    return _send(draft, journey) if valid else _show(draft, journey, form)


def _show(draft: Draft, journey: Journey, form: CheckForm, *, changed: bool = False):
    filled = [(step, journey.form(step)) for step in journey.steps if step.form]
    more: dict = {}
    for step, answered in filled:
        more |= step.on_check(answered)
    hidden = shown.hidden_values("check", shown.values_of_draft(journey))
    response = page(
        "seeker/check.html",
        409 if changed else 422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        changed=changed,
        idempotency_key=draft.idempotency_key,
        shown=digest(journey),
        groups=groups(journey),
        speaks_of_person=journey.speaks_of_person,
        taken_over=taken_over(journey),
        sent_before=remembered.sent_for_the_same(journey),
        back=url_of(journey.steps[-1]),
        switch_form="step-form",
        **hidden,
        **more,
    )
    return shown.hide_again(response) if hidden.get("own") else response


def _send(draft: Draft, journey: Journey):
    """Send the draft's answers, or lead back to the times when another request was first."""
    key = receipts.key_of(draft)
    try:
        _hand_in(draft, journey, key)
        database.session().commit()
    except (slots.SlotTaken, IntegrityError):
        database.session().rollback()
        if sent := receipts.sent_by_this_page():  # pressed twice: the other press was first
            return _received(sent)
        return _taken()
    except (budget.Spent, TooMany):
        database.session().rollback()
        return page("seeker/too_many.html", 429, back=request.path)
    return _received(key)


def _hand_in(draft: Draft, journey: Journey, key: str) -> None:
    """Make the request, whose receipt a key opens, and remove the draft. The caller commits."""
    around, secret = journey.around, current_app.config["SECRET_KEY"]
    application = collected(journey, locale.language())
    if application.helper:
        application.helper["card_id"] = helper_card.number()
    sending = Sending(
        key,
        application.language,
        draft.channel,
        draft.recorded_by,
        display.words(),
        caller(),
        current_app.extensions["portal.settings"],
    )
    setting = Setting(around.office, around.history, secret, around.now)
    booking = send.send(database.session(), application.answers(), sending, setting)
    receipts.put(draft, booking)
    count_step(database.session(), SENT, around.now)
    database.session().delete(draft)


def _taken():
    """Lead back to the times, every answer kept: another request was first."""
    visit = Visit(SLOT)
    return visit.show(visit.opening(), 409, just_taken=True)


def _received(key: str):
    receipts.remember(key)
    return go(url_for("seeker.sent"))
