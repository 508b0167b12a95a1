"""The addresses of the journey's pages."""

from flask import current_app, has_request_context, request, url_for

from portal.journey.journey import Journey
from portal.journey.step import Step, Turn
from portal.journey.steps.eligibility import ELIGIBILITY
from portal.journey.steps.terms import TERMS
from portal.journey.steps.who import FOR_ONESELF, WHO
from portal.language.locale import LANGUAGES, language
from portal.seeker.door import bp
from portal.web import open_drafts, reach

DISPLAY = "display"  # the button that leads from a form to the display settings


def url_of(step: Step, **query) -> str:
    """Return the address of a step; the one without a form has a list of pages of its own."""
    if step.form is None:
        return url_for("seeker.articles", **query)
    return url_for("seeker.step", name=step.name, **query)


def part_of(journey: Journey, slug: str) -> int:
    """Return the number of the part of the terms in which an article is read, from 1."""
    portions = journey.around.terms.portions
    return next(n for n, each in enumerate(portions, 1) if slug in [a.slug for a in each])


def part_url(number: int, **query) -> str:
    """Return the address of a part of the terms."""
    return url_for("seeker.part", number=number, **query)


def reading_url(where: str, **query) -> str:
    """Return the address of an article by its slug, or of a part, named `part/2`."""
    kind, _, number = where.partition("/")
    if kind == "part" and number.isdigit():
        return part_url(int(number), **query)
    return url_for("seeker.article", slug=where, **query)


def turn_url(turn: Turn) -> str:
    """Return the address of another page than the first unfinished one."""
    return url_of(turn.step, **turn.query)


def begin_url(as_whom: str, **query) -> str:
    """Return the address at which a request begins; `as_whom` is `self` or `helper`.

    A helper is asked about themself first; who asks for themself has said so by the button.
    """
    first = ELIGIBILITY if as_whom == FOR_ONESELF else WHO
    return url_of(first, **{"as": as_whom, **query})


def beside_url(as_whom: str) -> str:
    """Return the address at which one more request begins, beside those that are open."""
    return begin_url(as_whom, **{open_drafts.FIELD: open_drafts.NEW})


def next_url(journey: Journey) -> str:
    """Return the address where the seeker goes on: the first unfinished step, or the check page."""
    return url_of(journey.current) if journey.current else url_for("seeker.check")


def onward_url(journey: Journey) -> str:
    """Return the address after good answers: where nothing was read yet, the first part of the terms."""
    if journey.current is TERMS and not journey.readings:
        return part_url(1)
    return next_url(journey)


def back_url(journey: Journey, step: Step) -> str:
    """Return the address behind "back" on a step's page."""
    before = journey.before(step)
    return url_of(before) if before else url_for("seeker.overview")


def switched_url() -> str | None:
    """Return this same page in the language whose button was pressed, or in reach, or the display settings;
    None if none was pressed."""
    if request.form.get("switch") == DISPLAY:
        return url_for("seeker.display")
    lang = language() if reach.asked() else request.form.get("switch")
    if lang not in LANGUAGES:
        return None
    query = {**request.view_args, **request.args.to_dict(), "lang": lang}
    return url_for(request.endpoint, **query)


@bp.app_url_defaults
def name_the_draft(endpoint, values):
    """Addresses of the journey name the draft of the page they stand on, where several are open."""
    if (
        open_drafts.FIELD in values
        or not _is_of_journey(endpoint)
        or not open_drafts.is_addressed()
    ):
        return
    named = open_drafts.id_here()
    if open_drafts.key_of(named):
        values[open_drafts.FIELD] = named


def draft_named() -> str:
    """Return the id that the forms of this page name; "" on pages that are none of the journey."""
    on_journey = request.path[3:].startswith(("/request", "/kiosk/"))
    return open_drafts.id_here() if request.blueprint == "seeker" and on_journey else ""


@bp.record_once
def offer(state) -> None:
    """Give every page, macros included, the id of its draft and the addresses at which one begins."""
    state.app.jinja_env.globals.update(
        begin_url=begin_url, beside_url=beside_url, draft_named=draft_named
    )


def _is_of_journey(endpoint: str) -> bool:
    if not endpoint.startswith("seeker.") or not has_request_context():
        return False
    rule = next(current_app.url_map.iter_rules(endpoint)).rule
    return rule.partition(">")[2].startswith("/request")
