"""The other device: a draft goes on there, or the terms are read there for a helper's draft."""

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l

from portal import clock, database, keys
from portal.forms import PressForm, Required
from portal.forms.values import HandoffCodeField
from portal.journey import handoffs
from portal.journey.handoff_claims import claim
from portal.journey.handoff_gone import Gone, why_gone
from portal.journey.steps import STEP
from portal.journey.steps.terms import TERMS
from portal.models import Handoff, Purpose
from portal.seeker import drafts
from portal.seeker.addresses import reading_url, url_of
from portal.seeker.door import bp
from portal.web import browser, open_drafts
from portal.web.declare import ANYBODY, opens_to
from portal.web.limits import TYPED_CODES
from portal.web.page import go, page

# What a code or an address that existed has become is told to whoever has it; how often is limited.
NO_CODE = {
    Gone.UNKNOWN: _l(
        "There is no such code. Compare it with the other screen, letter by letter. If a newer code is there, only that one works."
    ),
    Gone.USED: _l(
        "This code was used already. It goes on where the code was typed first. If that was not you, call us."
    ),
    Gone.OVER: _l(
        "The time of this code is over. Make a new one on the other screen, and type that one."
    ),
}
GONE = {
    Gone.UNKNOWN: _l("This address is not known"),
    Gone.USED: _l("This address was used already"),
    Gone.OVER: _l("The time of this address is over"),
}


class CodeForm(PressForm):
    """The code that the other screen shows."""

    code = HandoffCodeField(
        _l("The code on the other screen"),
        [Required(_l("Enter the code that the other screen shows."))],
        description=_l("8 letters and digits. Capital or small letters, as you like."),
    )


@bp.route("/handoff/<token>", methods=["GET", "POST"])
@opens_to(ANYBODY, clauses=("pre-p1",))
def handoff(token):
    """On the other device: opening only offers; pressing claims."""
    form = PressForm()
    browser.claimant()  # from the first look on, so that two presses are one
    try:
        found = handoffs.by_token(database.session(), token, clock.now())
        if form.validate_on_submit():
            return _claim(found)
    except handoffs.NotValid:
        database.session().rollback()
        past = handoffs.past(database.session(), token)
        gone = {"why": why_gone(past, clock.now()), "why_words": GONE}
        return _once_more(past) or page("seeker/handoff_gone.html", 410, **gone)
    return page(
        "seeker/handoff_offer.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        purpose=found.purpose,
        same_browser=drafts.is_mine(found.draft),
        has_own=found.purpose == Purpose.MOVE and bool(open_drafts.all_keys()),
        token=token,
    )


@bp.route("/handoff", methods=["GET", "POST"])
@opens_to(ANYBODY, limits=(TYPED_CODES,))
def type_code():
    """The same without a camera: the code is typed."""
    form = CodeForm()
    browser.claimant()
    if form.validate_on_submit():
        try:
            return _claim(
                handoffs.by_code(database.session(), form.code.value, _secret(), clock.now())
            )
        except handoffs.NotValid:
            database.session().rollback()
            past = handoffs.past(database.session(), code=form.code.value, secret_key=_secret())
            if onward := _once_more(past):
                return onward
            form.code.errors = [NO_CODE[why_gone(past, clock.now())]]
    return page(
        "seeker/handoff_code.html",
        422 if form.errors else 200,
        form=form,
        form_has_errors=bool(form.errors),
        has_own=bool(open_drafts.all_keys()),
    )


def _once_more(found: Handoff | None):
    """Lead on the device that has the draft already, after a second press; None for any other."""
    if found is None:
        return None
    key = keys.claimed_key(_secret(), found.seed, browser.claimant())
    hashed = keys.hashed(key)
    if found.purpose == Purpose.AGREE and found.draft.reader_key_hash == hashed:
        browser.read_with(key)
        return go(url_for("seeker.articles"))
    if found.purpose == Purpose.MOVE and found.draft.key_hash == hashed:
        browser.take_draft(key)
        return _at_its_step(found)
    return None


def _claim(found: Handoff):
    """Go on here, in the language of the first device, at the same step."""
    if drafts.is_mine(found.draft):
        return go(url_for("seeker.show_handoff", purpose=found.purpose))
    key = keys.claimed_key(_secret(), found.seed, browser.claimant())
    claim(database.session(), found, clock.now(), key)
    database.session().commit()
    if found.purpose == Purpose.AGREE:
        browser.read_with(key)
        return go(url_for("seeker.articles"))
    browser.take_draft(key)
    return _at_its_step(found)


def _at_its_step(found: Handoff):
    """Lead to the step of the first device, in its language; a step that is shut leads on itself."""
    if slug := TERMS.slug_of(found.step):
        return go(reading_url(slug, lang=found.language))
    if found.step in STEP:
        return go(url_of(STEP[found.step], lang=found.language))
    return go(url_for("seeker.go_on", lang=found.language))


def _secret() -> str:
    return current_app.config["SECRET_KEY"]
