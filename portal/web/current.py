"""The office and the terms as they stand at this request."""

import structlog
from flask import Flask, current_app, g, has_request_context
from sqlalchemy.exc import SQLAlchemyError

from portal import clock, database
from portal.bookings import publications
from portal.office import Office
from portal.office.facts import WrongFact
from portal.roster import office_settings
from portal.roster.closed_days import with_closed_days
from portal.terms import TermsVersion, current
from portal.terms.changes import Comparison, compare, in_order
from portal.terms.history import History

log = structlog.get_logger()


def office() -> Office:
    """The office this portal serves, with what was changed at the desk and is in effect now."""
    if not has_request_context():  # a worker's context lives on while settings change
        return _office_in_effect()
    if "office_in_effect" not in g:
        g.office_in_effect = _office_in_effect()
    return g.office_in_effect


def _office_in_effect() -> Office:
    known = current_app.extensions
    try:
        kept = office_settings.in_effect(
            database.engine(), known["portal.office"], clock.now(), known.get("portal.office.kept")
        )
    except SQLAlchemyError:  # pages that say so need the office, too
        kept = known.get("portal.office.kept")
        return kept.office if kept else known["portal.office"]
    except WrongFact as error:  # the file was changed since, and does not go together with it
        log.error("a setting of the desk does not fit the office file", setting=error.name)
        return known["portal.office"]
    known["portal.office.kept"] = kept
    return kept.office


def look_at_office_again() -> None:
    """Forget what is known of the office: its facts were changed just now."""
    current_app.extensions.pop("portal.office.kept", None)


def init_app(app: Flask) -> None:
    """Let the rooms below ask for the office as it is in effect."""
    app.extensions["portal.office_in_effect"] = office


def office_today() -> Office:
    """The office with the days closed since its file was written; decisions ask this one."""
    if "office" not in g:
        g.office = with_closed_days(database.session(), office(), clock.now().date())
    return g.office


def terms_versions() -> dict[str, TermsVersion]:
    """Every version of the terms by name: those shipped, and those published since.

    Published versions are read again only when one was added, by this process or another.
    """
    known = current_app.extensions["portal.terms"]
    if "terms_are_known" not in g:
        mark = publications.mark_of(database.session())
        if mark != current_app.extensions.get("portal.terms.mark"):
            known.update(
                publications.published(database.session())
            )  # never changed, only more of them
            current_app.extensions["portal.terms.mark"] = mark
        g.terms_are_known = True
    return known


def terms_now(now) -> TermsVersion:
    """The version of the terms in force."""
    return current(terms_versions(), now.date())


def terms_history(now) -> History:
    """The versions that have been in force until now."""
    return History(terms_versions(), now.date())


def terms_coming(now) -> list[TermsVersion]:
    """The versions that are announced and not yet in force, the next one first."""
    return in_order([v for v in terms_versions().values() if v.effective > now.date()])


def terms_change(version: str) -> Comparison | None:
    """The changes of a version against the one before it; None for the first one."""
    versions = in_order([*terms_versions().values()])
    position = [each.version for each in versions].index(version)
    return compare(versions[position - 1], versions[position]) if position else None
