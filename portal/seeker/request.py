"""The way to a request: one page for each step."""

from flask import flash, request, url_for
from flask_babel import gettext as _

from portal import database
from portal.journey import handoffs
from portal.journey.forms import StepForm
from portal.journey.journey import Journey, Step
from portal.journey.steps import JOURNEY, STEP
from portal.journey.steps.agree import seeker_has_agreed
from portal.journey.steps.support import SUPPORT
from portal.journey.steps.terms import has_changed, version_before, version_shown
from portal.language.locale import LANGUAGES, language
from portal.models import Draft, Purpose
from portal.seeker import drafts, helper_card, slot_page
from portal.seeker.door import bp
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.forms import PressForm
from portal.web.page import go, page

FORM_STEPS = tuple(step.name for step in JOURNEY if step.form)


@bp.route(f"/request/<any({', '.join(FORM_STEPS)}):name>", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED)
def step(name):
    """Show one step, or keep what was typed there and lead on."""
    this, draft = STEP[name], drafts.mine()
    journey = drafts.journey(draft)
    if draft is None and request.method == "POST" and drafts.went_on_elsewhere():
        return go(url_for("seeker.show_handoff"))
    if draft is None and request.method == "GET":
        drafts.forget_what_moved()  # somebody begins anew
    if not journey.may_visit(this):
        return go(next_url(journey))
    if request.method == "GET":
        return show(journey, this, this.form.shown(_at_start(journey, this), journey))
    typed = this.form.kept(request.form, journey)
    form = this.form(typed, journey)
    valid = form.validate()
    if form.csrf_token.errors:
        if journey.on_kiosk:  # what somebody sent is sent once more, by whoever came after
            return go(url_of(this))
        return show(journey, this, form, status=422)
    onward = _detour(name)
    if valid and not onward and getattr(form, "leads_elsewhere", False):
        if set(journey.answers) - {"who", name}:  # far on already: perhaps a slip
            flash(_("With this answer an online consultation is not possible (Article 2). Your answers are still here: if it was a slip, go on with the request."))  # fmt: skip
            return go(url_for("seeker.other_ways"))
        return _elsewhere(draft)
    draft = draft or drafts.begin()
    drafts.keep(
        draft, name, _typed(journey, form, draft, typed), journey.around.now
    )  # right or wrong
    if name == "who" and journey.for_helper != (form.filled_by.data == "helper"):
        drafts.take_back(draft, "agree")  # an agreement given for another role is nobody's now
    onward = _to_phone(draft, name) or onward
    database.session().commit()
    if not valid and not onward:
        form.hide(request.form)
        return show(journey, this, form, status=422)
    after = drafts.journey(draft)
    return go(onward or slot_page.more_choices_url() or _more(after, name) or next_url(after))


@bp.post("/request/anew")
@opens_to(ANYBODY, kiosk=ATTENDED)
def anew():
    """For another person, or once more: what was entered here before is forgotten first."""
    draft = drafts.mine()
    if PressForm().validate() and not drafts.is_reader():
        drafts.erase(draft)
        database.session().commit()
    if request.form.get("as") in ("self", "helper"):
        return go(url_for("seeker.step", name="who", **{"as": request.form["as"]}))
    return go(url_for("seeker.start"))


@bp.post("/request/decline")
@opens_to(ANYBODY, kiosk=ATTENDED)
def decline():
    """Not agreeing: everything typed is forgotten, and the other ways to consult are shown."""
    draft = drafts.mine()
    if StepForm(request.form, drafts.journey(draft)).validate():
        if drafts.is_reader():
            drafts.decline_reading(draft)
            database.session().commit()
            return go(url_for("seeker.other_ways"))
        return _elsewhere(draft)
    return go(url_for("seeker.step", name="agree"))


def show(journey: Journey, this: Step, form, status: int = 200, **more):
    """The page of a step. Several templates look like `seeker/steps/NAME.html`, one for each."""
    extra = slot_page.offer(journey, form) if this.name == "slot" else {}
    if this.name == "agree":
        extra = {"terms_changed": has_changed(journey), "changed_from": version_before(journey)}
        if journey.speaks_of_person:
            extra["agreed_alone"] = seeker_has_agreed(journey)
            extra["declined"] = handoffs.DECLINED in journey.answers
            extra["waiting"] = drafts.waits_for_person(drafts.mine(), journey)
    if this.name == "who":
        asked = request.args.get("as") in ("self", "helper")
        extra = {
            "known": bool(helper_card.known()),
            "begun": asked and set(journey.answers) - {"who"},
        }
    no_form = extra.get("begun") or not extra.get("days", True)
    form_id = None if no_form else "step-form"
    return page(
        f"seeker/steps/{this.name}.html",
        status,
        step=this,
        form=form,
        form_has_errors=bool(form.errors),
        back=back_url(journey, this),
        journey=journey,
        switch_form=form_id,
        phone_form=form_id,
        own_names=slot_page.OWN_NAMES,
        asks_more=this.name == "needs",
        **extra,
        **more,
    )


def url_of(this: Step, **query) -> str:
    """The address of a step."""
    if this.form is None:
        return url_for("seeker.articles", **query)
    return url_for("seeker.step", name=this.name, **query)


def next_url(journey: Journey) -> str:
    """Where the seeker goes on: the first unfinished step, or the check page."""
    return url_of(journey.current) if journey.current else url_for("seeker.check")


def back_url(journey: Journey, this: Step) -> str:
    """Where "back" leads from a step."""
    before = journey.before(this)
    return url_of(before) if before else url_for("seeker.overview")


def _elsewhere(draft: Draft | None):
    """To the other ways of consulting; nothing that was typed stays."""
    drafts.erase(draft)
    database.session().commit()
    return go(url_for("seeker.other_ways"))


def _typed(journey: Journey, form, draft: Draft, given) -> dict[str, list[str]]:
    """What was typed; an agreement also says to which version, and who gave it, where, in which language."""
    typed = form.typed(given)
    if "agree_terms" not in form:
        return typed
    if seeker_has_agreed(journey) and not journey.is_reader:
        return journey.typed("agree")
    by_staff = draft.reader_recorded_by if journey.is_reader else draft.recorded_by
    channel = ("phone" if by_staff else "own_device") if journey.is_reader else draft.channel
    return {
        **typed,
        "version": [version_shown(given, journey)],
        "language": [language()],
        "by": ["helper" if journey.speaks_of_person else "seeker"],
        "channel": [channel],
        "recorded_by": [by_staff],
    }


def _more(journey: Journey, name: str) -> str | None:
    """After the needs, for whoever pressed the page's own button, the questions about them."""
    asks = name == "needs" and request.form.get("more") == "yes" and SUPPORT in journey.steps
    return url_of(SUPPORT) if asks else None


def _to_phone(draft: Draft, name: str) -> str | None:
    """The button that takes everything to one's own phone, from whatever page it is pressed on."""
    if request.form.get("to_phone") != "yes":
        return None
    drafts.begin_handoff(draft, Purpose.MOVE, name)
    return url_for("seeker.show_handoff")


def _at_start(journey: Journey, this: Step) -> dict[str, list[str]]:
    """What the fields hold when the page opens: earlier answers, else what the link said."""
    if this.name == "who" and request.args.get("as") in ("self", "helper"):
        known = helper_card.known() if request.args["as"] == "helper" else {}
        return {**known, **journey.typed("who"), "filled_by": [request.args["as"]]}
    if this.name == "agree" and has_changed(journey):
        return {}  # an agreement to the text of before is no tick under this one
    return journey.typed(this.name)


def _detour(name: str) -> str | None:
    """A button that keeps the answers but does not go on: other language, other days, helper."""
    if request.form.get("switch") in LANGUAGES:
        return switched_url()
    if name == "slot" and (request.form.get("from") or request.form.get("show")):
        shown = request.form.get("show") or request.args.get("show")
        return url_for(
            "seeker.step",
            name="slot",
            choice=request.args.get("choice", "1"),
            show=shown if shown in slot_page.VIEWS else None,
            **{"from": request.form.get("from")},
        )
    if (
        name == "who"
        and request.form.get("filled_by") == "helper"
        and "helper_name" not in request.form
    ):
        return url_for("seeker.step", name="who", **{"as": "helper"})
    return None


def switched_url() -> str:
    """This same page in the language whose button was pressed."""
    return url_for(
        request.endpoint,
        **{**request.view_args, **request.args.to_dict(), "lang": request.form["switch"]},
    )
