"""The addresses of the journey's pages."""

from flask import request, url_for

from portal.journey.journey import Journey
from portal.journey.step import Step, Turn
from portal.journey.steps import JOURNEY
from portal.language.locale import LANGUAGES
from portal.seeker.door import bp


def url_of(step: Step, **query) -> str:
    """Return the address of a step; the one without a form has a list of pages of its own."""
    if step.form is None:
        return url_for("seeker.articles", **query)
    return url_for("seeker.step", name=step.name, **query)


def turn_url(turn: Turn) -> str:
    """Return the address of another page than the first unfinished one."""
    return url_of(turn.step, **turn.query)


def begin_url(as_whom: str) -> str:
    """Return the address of the first step; `as_whom` is `self` or `helper`."""
    return url_of(JOURNEY[0], **{"as": as_whom})


def next_url(journey: Journey) -> str:
    """Return the address where the seeker goes on: the first unfinished step, or the check page."""
    return url_of(journey.current) if journey.current else url_for("seeker.check")


def back_url(journey: Journey, step: Step) -> str:
    """Return the address behind "back" on a step's page."""
    before = journey.before(step)
    return url_of(before) if before else url_for("seeker.overview")


def switched_url() -> str | None:
    """Return this same page in the language whose button was pressed; None if none was."""
    if request.form.get("switch") not in LANGUAGES:
        return None
    query = {**request.view_args, **request.args.to_dict(), "lang": request.form["switch"]}
    return url_for(request.endpoint, **query)


@bp.app_context_processor
def offered():
    """Give every page the addresses at which a request begins."""
    return {"begin_url": begin_url}
