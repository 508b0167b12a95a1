"""The time that runs on a shared browser: the warning before it clears, and longer for those who need it (S11)."""

from flask import request, url_for

from portal import clock, database
from portal.forms import PressForm
from portal.journey.steps import STEP
from portal.journey.steps.terms import TERMS
from portal.models import Draft
from portal.seeker import drafts, receipts
from portal.seeker.addresses import reading_url
from portal.seeker.door import bp
from portal.web import browser, current, kiosk, open_drafts
from portal.web.declare import ANYBODY, ATTENDED, UNATTENDED, opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press

CODE = "code"  # the page of the code, as a place to come back to


@bp.get("/kiosk/warning")
@opens_to(ANYBODY, kiosk=UNATTENDED)
def warning():
    """Warn browsers without scripts that the screen clears soon; one press to go on."""
    return page("seeker/kiosk/warning.html", form=PressForm(None), at=request.args.get("at", ""))


@bp.post("/kiosk/on")
@opens_to(ANYBODY, kiosk=ATTENDED)
def go_on_here():
    """Prolong the draft's time. A script gets 204, or 410 when the draft is erased already."""
    held, draft = bool(open_drafts.all_keys()), drafts.mine()
    is_script, too_late = request.headers.get("X-Requested-With"), held and draft is None
    if not too_late:
        check_press(url_for("seeker.go_on"))
        prolong()
    if is_script:
        return "", 410 if too_late else 204
    if draft is not None and (back := _back_to(request.form.get("at", ""))):
        return go(back)
    return go(url_for("seeker.sent") if receipts.booking_sent() else url_for("seeker.go_on"))


@bp.post("/kiosk/pace")
@opens_to(ANYBODY, kiosk=ATTENDED)
def pace():
    """Keep the time that a person needs, as a multiple of the office's, until they end."""
    asked = request.form.get("pace", "")
    check_press(url_for("seeker.start"))
    if asked.isdecimal():
        browser.set_pace(int(asked))
        if (draft := drafts.mine()) is not None:
            drafts.touch(draft, clock.now())
            database.session().commit()
    return go(url_for("seeker.start"))


def idle_seconds() -> int:
    """Return how long this kiosk waits for a press, as long as the person there asked for."""
    return current.office().kiosk.idle * browser.pace()


def is_left_alone(draft: Draft) -> bool:
    """Whether nobody has pressed anything on a kiosk for that long."""
    since = (clock.now() - draft.touched_at).total_seconds()
    return kiosk.is_kiosk() and since >= idle_seconds()


def prolong() -> None:
    """Note that somebody is there: the time of what was typed or sent here begins anew; commits."""
    if (draft := drafts.mine()) is not None:
        drafts.touch(draft, clock.now())
    receipts.show_longer()
    database.session().commit()


def _back_to(at: str) -> str | None:
    """Return the address of a step or article; None for an unknown one."""
    if at == CODE:
        return url_for("seeker.show_handoff")
    if at in STEP and STEP[at].form:
        return url_for("seeker.step", name=at)
    terms, slug = current.terms_now(clock.now()), TERMS.slug_of(at)
    read = {article.slug for article in terms.articles}
    read |= {f"part/{number}" for number in range(1, len(terms.portions) + 1)}
    return reading_url(slug) if slug in read else None
