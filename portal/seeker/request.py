"""The way to a request: one page for each step."""

from flask import request, url_for

from portal import database
from portal.journey.steps import JOURNEY, STEP
from portal.journey.steps.agree import AGREE
from portal.seeker import drafts, reader
from portal.seeker.addresses import begin_url, beside_url, url_of
from portal.seeker.door import bp
from portal.seeker.sure import DECLINE, ERASE, ask, is_sure
from portal.seeker.visit import Visit, give_up
from portal.web import browser, open_drafts
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go
from portal.web.pressed import check_press

FORM_STEPS = tuple(step.name for step in JOURNEY if step.form)


@bp.route(f"/request/<any({', '.join(FORM_STEPS)}):name>", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED)
def step(name):
    """Show one step, or store the answers that were typed there and lead on."""
    visit = Visit(STEP[name])
    if leads := visit.blocked:
        return go(leads)
    if request.method == "GET":
        return visit.show(visit.opening())
    form = visit.posted()
    if form.csrf_token.errors:
        return visit.ask_again(form)
    if form.is_of_another_role:
        return visit.show_anew()
    if visit.leads_elsewhere(form):
        return visit.elsewhere()
    visit.store(form)
    database.session().commit()
    return visit.onward(form)


@bp.post("/request/anew")
@opens_to(ANYBODY, kiosk=ATTENDED)
def anew():
    """Ask once, then forget what was entered here before, and begin for another person, or once more."""
    draft = drafts.mine()
    check_press(url_for("seeker.start"))
    if draft is not None and not _at_desk() and not is_sure():
        return ask(ERASE, url_for("seeker.overview"))
    drafts.erase(draft)
    database.session().commit()
    asked = request.form.get("as")
    if asked == "desk":
        return go("/staff/new")
    if asked not in ("self", "helper"):
        return go(url_for("seeker.start"))
    return go(beside_url(asked) if open_drafts.all_keys() else begin_url(asked))


@bp.post("/request/decline")
@opens_to(ANYBODY, kiosk=ATTENDED)
def decline():
    """Ask once, then forget everything typed, as the terms are not agreed to, and show the other ways.

    Whoever reads for another's request loses nothing by it, and takes a slip back afterwards.
    """
    draft = drafts.mine()
    check_press(url_of(AGREE))
    if browser.is_reader():
        return reader.decline(draft)
    if draft is not None and not is_sure():
        return ask(DECLINE, url_of(AGREE))
    return give_up(draft)


def _at_desk() -> bool:
    """Whether the desk's own list of open requests is pressed."""
    return request.form.get("as") == "desk"
