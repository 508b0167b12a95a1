"""On another device: a kiosk's draft on one's own phone, or the terms on the phone of the person helped."""

import io

import segno
from flask import Response, abort, current_app, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from portal import clock, database, keys
from portal.journey import handoffs
from portal.journey.steps.agree import seeker_has_agreed
from portal.language import locale
from portal.models import Purpose
from portal.seeker import drafts
from portal.seeker.door import bp
from portal.seeker.kiosk import nothing_kept
from portal.seeker.request import next_url
from portal.web import kiosk
from portal.web.declare import ANYBODY, ATTENDED, UNATTENDED, opens_to
from portal.web.forms import MaxLength, PressForm, Required
from portal.web.limits import TYPED_CODES
from portal.web.page import go, page


class CodeForm(PressForm):
    """The code that the other screen shows."""

    code = StringField(
        _l("The code on the other screen"),
        [Required(_l("Enter the code that the other screen shows.")), MaxLength(40)],
        description=_l("8 letters and digits. Capital or small letters, as you like."),
    )


@bp.post("/request/handoff")
@opens_to(ANYBODY, kiosk=ATTENDED)
def begin_handoff():
    """Make an address and a code for this draft; `purpose` says what the other device may do."""
    draft, purpose = drafts.mine(), _purpose(request.form.get("purpose", ""))
    if draft is None or drafts.is_reader() or not PressForm().validate():
        return go(url_for("seeker.overview"))
    if purpose == Purpose.AGREE and (kiosk.is_kiosk() or not drafts.journey(draft).for_helper):
        return go(next_url(drafts.journey(draft)))
    new = request.form.get("new") == "yes" or purpose == Purpose.MOVE
    if new or not drafts.waits_for_person(draft, drafts.journey(draft)):
        drafts.begin_handoff(draft, purpose)  # else the link that was given out stays good
    database.session().commit()
    return go(url_for("seeker.show_handoff", purpose=purpose))


@bp.get("/request/handoff")
@opens_to(ANYBODY, kiosk=UNATTENDED)
def show_handoff():
    """The address as QR code and in words, and the code; once it is used, that it was."""
    purpose = _purpose(request.args.get("purpose", ""))
    draft = drafts.mine()
    if draft is None:
        if drafts.went_on_elsewhere():
            response = page("seeker/handed_off.html")
            return nothing_kept(response) if kiosk.is_kiosk() else response
        return go(url_for("seeker.overview"))
    journey = drafts.journey(draft)
    if purpose == Purpose.AGREE and seeker_has_agreed(journey):
        return go(next_url(journey))
    ticket = handoffs.standing(database.session(), draft, purpose, _secret(), clock.now())
    reading = purpose == Purpose.AGREE and draft.reader_key_hash is not None
    waits = {"kiosk_idle": _seconds_until(ticket.expires_at)} if ticket else {}
    return page(
        "seeker/handoff.html",
        ticket=ticket,
        purpose=purpose,
        reading=reading and ticket is None,
        declined=purpose == Purpose.AGREE and handoffs.DECLINED in journey.answers,
        address=_address(ticket.token, purpose, draft) if ticket else None,
        form=PressForm(None),
        back=next_url(journey),
        **waits,  # a kiosk does not cover the code while it works
    )


@bp.get("/request/handoff.svg")
@opens_to(ANYBODY, kiosk=UNATTENDED)
def handoff_picture():
    """The address as a QR code."""
    draft = drafts.mine() or abort(404)
    purpose = _purpose(request.args.get("purpose", ""))
    ticket = handoffs.standing(database.session(), draft, purpose, _secret(), clock.now()) or abort(
        404
    )
    picture = io.BytesIO()
    segno.make(_address(ticket.token, purpose, draft), error="m").save(
        picture, kind="svg", scale=5, border=4, light="white", xmldecl=False
    )
    return Response(picture.getvalue(), mimetype="image/svg+xml")


@bp.route("/handoff/<token>", methods=["GET", "POST"])
@opens_to(ANYBODY, clauses=("pre-p1",))
def handoff(token):
    """On the other device: opening only offers; pressing claims."""
    form = PressForm()
    drafts.claimant()  # from the first look on, so that two presses are one
    try:
        found = handoffs.by_token(database.session(), token, clock.now())
        if form.validate_on_submit():
            return _claim(found)
    except handoffs.NotValid:
        database.session().rollback()
        return _once_more(handoffs.used(database.session(), token)) or page(
            "seeker/handoff_gone.html", 410
        )
    return page(
        "seeker/handoff_offer.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        purpose=found.purpose,
        same_browser=drafts.is_mine(found.draft),
        loses_own=found.purpose == Purpose.MOVE and drafts.has_draft(),
        token=token,
    )


@bp.route("/handoff", methods=["GET", "POST"])
@opens_to(ANYBODY, limits=(TYPED_CODES,))
def type_code():
    """The same without a camera: the code is typed."""
    form = CodeForm()
    drafts.claimant()
    if form.validate_on_submit():
        try:
            return _claim(
                handoffs.by_code(database.session(), form.code.data, _secret(), clock.now())
            )
        except handoffs.NotValid:
            database.session().rollback()
            again = handoffs.used(database.session(), typed=form.code.data, secret_key=_secret())
            if onward := _once_more(again):
                return onward
            form.code.errors = [
                _("This code does not work, or no longer. Compare it with the other screen, or make a new one there.")
            ]  # fmt: skip
    return page(
        "seeker/handoff_code.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        loses_own=drafts.has_draft(),
    )


def _once_more(found):
    """Pressed twice, or gone back: whoever has it already goes on; None for anybody else."""
    if found is None:
        return None
    key = keys.claimed_key(_secret(), found.seed, drafts.claimant())
    hashed = keys.hashed(key)
    if found.purpose == Purpose.AGREE and found.draft.reader_key_hash == hashed:
        drafts.read_with(key)
        return go(url_for("seeker.articles"))
    if found.purpose == Purpose.MOVE and found.draft.key_hash == hashed:
        drafts.take(key)
        return _at_its_step(found)
    return None


def _claim(found):
    """This device goes on, in the language of the first, at the same step."""
    if drafts.is_mine(found.draft):
        return go(url_for("seeker.show_handoff", purpose=found.purpose))
    claimant = drafts.claimant()
    key = keys.claimed_key(_secret(), found.seed, claimant)
    handoffs.claim(database.session(), found, clock.now(), key)
    database.session().commit()
    if found.purpose == Purpose.AGREE:
        drafts.read_with(key)
        return go(url_for("seeker.articles"))
    drafts.forget()
    drafts.take(key)
    drafts.claimant(claimant)
    return _at_its_step(found)


def _at_its_step(found):
    """Where the first device was, in its language; the step itself leads on when it is not open after all."""
    step, lang = found.step, found.language
    if step.startswith("terms/"):
        return go(url_for("seeker.article", slug=step.partition("/")[2], lang=lang))
    if step:
        return go(url_for("seeker.step", name=step, lang=lang))
    return go(url_for("seeker.go_on", lang=lang))


@bp.get("/request/go-on")
@opens_to(ANYBODY, kiosk=ATTENDED)
def go_on():
    """To the step where the seeker left off."""
    return go(next_url(drafts.journey(drafts.mine())))


def _seconds_until(moment) -> int:
    return int((moment - clock.now()).total_seconds())


def _purpose(asked: str) -> Purpose:
    return Purpose.AGREE if asked == Purpose.AGREE else Purpose.MOVE


def _address(token: str, purpose: Purpose, draft) -> str:
    """Where to go on; for the person helped in the language that the helper named."""
    public = current_app.extensions["portal.settings"].public_address
    theirs = drafts.journey(draft).first("who", "seeker_language")
    lang = theirs if purpose == Purpose.AGREE and theirs else locale.language()
    return f"{public}{url_for('seeker.handoff', token=token, lang=lang)}"


def _secret() -> str:
    return current_app.config["SECRET_KEY"]
