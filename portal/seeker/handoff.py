"""A draft on its way to another device: the page that shows the address and the code."""

import io

import segno
from flask import Response, abort, current_app, flash, request, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.forms import PressForm
from portal.journey import handoffs
from portal.journey.handoffs import Ticket
from portal.journey.reading import seeker_has_agreed, waits_for_person
from portal.journey.steps.who import WHO
from portal.language import locale
from portal.models import Draft, Purpose
from portal.seeker import drafts, kiosk_time
from portal.seeker.addresses import next_url
from portal.seeker.around import journey_of
from portal.seeker.door import bp
from portal.seeker.sure import LINK, ask, is_sure
from portal.web import browser, kiosk
from portal.web.declare import ANYBODY, ATTENDED, UNATTENDED, opens_to
from portal.web.emptied import nothing_kept
from portal.web.page import go, page
from portal.web.pressed import check_press


@bp.post("/request/handoff")
@opens_to(ANYBODY, kiosk=ATTENDED)
def begin_handoff():
    """Make an address and a code for this draft; `purpose` says what the other device may do."""
    draft, purpose = drafts.mine(), _purpose(request.form.get("purpose", ""))
    if draft is None or browser.is_reader():
        return go(url_for("seeker.overview"))
    check_press(url_for("seeker.overview"))
    journey = journey_of(draft)
    if purpose == Purpose.AGREE and (kiosk.is_kiosk() or not journey.for_helper):
        return go(next_url(journey))
    new = request.form.get("new") == "yes" or purpose == Purpose.MOVE
    if new or not waits_for_person(journey):
        drafts.begin_handoff(draft, purpose)  # else the link that was given out stays good
    database.session().commit()
    return go(url_for("seeker.show_handoff", purpose=purpose))


@bp.post("/request/handoff/end")
@opens_to(ANYBODY, kiosk=ATTENDED)
def end_handoff():
    """End the link that the person helped has, so that both read together on this screen."""
    draft = drafts.mine()
    check_press(url_for("seeker.overview"))
    if draft is None or browser.is_reader():
        return go(url_for("seeker.overview"))
    waits = waits_for_person(journey_of(draft))
    if waits and not is_sure() and any(read.by == "seeker" for read in draft.readings):
        return ask(LINK, url_for("seeker.articles"))
    if waits:
        drafts.end_reading(draft)
        database.session().commit()
        flash(
            _("The link of the person works no more. Read the terms together with the person here.")
        )
    return go(next_url(journey_of(draft)))


@bp.get("/request/handoff")
@opens_to(ANYBODY, kiosk=UNATTENDED)
def show_handoff():
    """The address as QR code and in words, and the code; once it is used, that it was."""
    purpose = _purpose(request.args.get("purpose", ""))
    draft = drafts.mine()
    if draft is None:
        return _handed_off() if drafts.went_on_elsewhere() else go(url_for("seeker.overview"))
    journey = journey_of(draft)
    if purpose == Purpose.AGREE and seeker_has_agreed(journey):
        return go(next_url(journey))
    ticket = _ticket(draft, purpose)
    to_agree = purpose == Purpose.AGREE
    return page(
        "seeker/handoff.html",
        ticket=ticket,
        purpose=purpose,
        reading=to_agree and ticket is None and waits_for_person(journey),
        declined=to_agree and journey.declined,
        address=_address(ticket.token, purpose, draft) if ticket else None,
        form=PressForm(None),
        back=next_url(journey),
        **_on_kiosk(draft, ticket),
    )


@bp.get("/request/handoff.svg")
@opens_to(ANYBODY, kiosk=UNATTENDED)
def handoff_picture():
    """The address as a QR code."""
    draft = drafts.mine() or abort(404)
    purpose = _purpose(request.args.get("purpose", ""))
    ticket = _ticket(draft, purpose) or abort(404)
    if kiosk_time.is_left_alone(draft):
        abort(404)
    picture = io.BytesIO()
    segno.make(_address(ticket.token, purpose, draft), error="m").save(
        picture, kind="svg", scale=5, border=4, light="white", xmldecl=False
    )
    return Response(picture.getvalue(), mimetype="image/svg+xml")


def _on_kiosk(draft: Draft, ticket: Ticket | None) -> dict:
    """Return what a kiosk needs to cover the code while nobody presses: the code itself goes on working."""
    if ticket is None or not kiosk.is_kiosk():
        return {}
    seconds = int((ticket.expires_at - clock.now()).total_seconds())
    if not (covered := kiosk_time.is_left_alone(draft)):
        return {"kiosk_idle": seconds, "cover_after": kiosk_time.idle_seconds()}
    return {"kiosk_idle": seconds, "covered": covered, "kiosk_has_draft": False}


def _handed_off():
    browser.note_moved(told=True)
    response = page("seeker/handed_off.html")
    return nothing_kept(response) if kiosk.is_kiosk() else response


def _ticket(draft: Draft, purpose: Purpose) -> Ticket | None:
    secret = current_app.config["SECRET_KEY"]
    return handoffs.standing(database.session(), draft, purpose, secret, clock.now())


def _purpose(asked: str) -> Purpose:
    return Purpose.AGREE if asked == Purpose.AGREE else Purpose.MOVE


def _address(token: str, purpose: Purpose, draft: Draft) -> str:
    """Return where to go on; for the person helped in the language that the helper named."""
    public = current_app.extensions["portal.settings"].public_address
    theirs = WHO.seeker_language(journey_of(draft))
    lang = theirs if purpose == Purpose.AGREE and theirs else locale.language()
    return f"{public}{url_for('seeker.handoff', token=token, lang=lang)}"
