"""The requests that are open in this browser: a press concerns only the one its page names."""

from flask import flash, request, url_for
from flask_babel import gettext as _

from portal.forms import PressForm
from portal.journey.forms import StepForm
from portal.journey.journey import Journey
from portal.journey.steps import STEP
from portal.journey.steps.read_forms import ReadForm, TogetherForm
from portal.seeker import drafts, receipts
from portal.seeker.around import journey_of
from portal.seeker.door import bp
from portal.seeker.went_on import say_where_it_went
from portal.web import browser, kiosk, open_drafts
from portal.web.open_requests import listed
from portal.web.page import go, page


@bp.before_request
def only_what_was_shown():
    """Stop a request that is about a draft which is not open in this browser; nothing is stored."""
    if told := say_where_it_went():
        return told
    if not request.path[3:].startswith("/request"):
        return None
    if request.method == "POST" and _was_sent():
        return None
    another = open_drafts.names_another()
    if not another and (request.method != "POST" or not _is_gone()):
        return None
    if kiosk.is_kiosk():  # what was typed may be the person's before
        return go(url_for("seeker.go_on", **{open_drafts.FIELD: None}))
    if request.method != "POST":
        flash(_("The request of that address is not open in this browser."))
        return go(url_for("seeker.start"))
    return page("seeker/another_request.html", 409, typed=_typed(), **shown())


def shown() -> dict:
    """Return the open requests for a page that lists them, with the form that erases one."""
    # A kiosk has one, and a way to it on every page; whoever has none gets no cookie.
    if kiosk.is_kiosk() or not open_drafts.all_keys():
        return {"open_requests": []}
    reads = url_for("seeker.articles", draft=None) if browser.reading_key() else None
    return {"open_requests": listed(), "reads_url": reads, "press": PressForm(None)}


def _was_sent() -> bool:
    """Whether the page that is pressed has sent its request already: then it shows the receipt."""
    return receipts.sent_by_this_page() is not None


def _is_gone() -> bool:
    """Whether the draft that is named has ended meanwhile, while others stay open."""
    named = open_drafts.named_id()
    if not named or browser.is_reader() or len(open_drafts.all_keys()) < 2:
        return False
    return open_drafts.key_of(named) is not None and drafts.mine() is None


def _typed() -> list[tuple]:
    """Return the questions of the pressed page and what was typed there, to be copied."""
    journey = journey_of(None)
    form = _pressed_kind(journey)(request.form, journey)
    texts = [name for name in form.questions if not name.startswith("read")]
    answered = [(form[name].label.text, form.answered(name)) for name in texts]
    return [(label, told) for label, told in answered if told]


def _pressed_kind(journey: Journey) -> type[StepForm]:
    given, terms = request.view_args or {}, journey.around.terms
    if request.endpoint == "seeker.step":
        return STEP[given["name"]].form or ReadForm
    if request.endpoint == "seeker.articles":
        return TogetherForm.of(terms.articles)
    if request.endpoint == "seeker.part" and given["number"] <= len(terms.portions):
        return TogetherForm.of(terms.portions[given["number"] - 1])
    return ReadForm
