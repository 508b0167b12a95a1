"""Another time, asked for by the mailed link; what is confirmed already is asked for anew (O-32)."""

from datetime import datetime
from typing import Any

from flask import current_app, request
from flask_babel import gettext as _

from portal import clock, database
from portal.bookings import may_ask
from portal.bookings.actions.move import CHANGE_TIME
from portal.bookings.build import Setting
from portal.journey.application import Agreement, Reading
from portal.language import locale
from portal.models import Booking, Slot, State
from portal.roster import slots
from portal.roster.may_ask import Verdict
from portal.rules.booking import may_cancel_online
from portal.rules.consent import stands
from portal.rules.needs import languages_of
from portal.seeker.booking_page import find
from portal.seeker.change_forms import AgreedTimeForm, TimeForm
from portal.seeker.door import bp
from portal.seeker.links import role_of
from portal.seeker.perform import as_it_stands, perform, show_form
from portal.seeker.slot_page import days_shown
from portal.terms.changes import ArticleChange, compare
from portal.web import current
from portal.web.declare import ANYBODY, opens_to


@bp.route("/booking/<token>/change", methods=["GET", "POST"])
@opens_to(ANYBODY, clauses=("a06-p1", "a13-p1-s1"))
def change(token):
    """Take another time in one step: the old seat is given back only when the new one is claimed."""
    booking, now = find(token), clock.now()
    if booking.state not in CHANGE_TIME.states:
        return as_it_stands(booking, token)
    news = _news_for(booking, now)
    form = _form(token, booking, news)
    if news is not None and _is_old_page(now):
        form.agree_terms.data = None
        return _show(booking, token, form, news, status=409)
    if form.validate_on_submit() and (slot := _slot(booking, form, now)):
        try:
            return perform(
                token,
                CHANGE_TIME,
                booking,
                form,
                _typed(token, booking, slot, news),
                again=lambda found: _show(found, token, form, news, status=409),
            )
        except slots.SlotTaken:
            return _show(find(token), token, form, news, status=409, just_taken=True)
    return _show(booking, token, form, news)


def _form(token: str, booking: Booking, news: list[ArticleChange] | None) -> TimeForm:
    if news is None:
        return TimeForm(token, booking.version)
    return AgreedTimeForm(token, booking.version, role_of(booking, token))


def _is_old_page(now: datetime) -> bool:
    """Return whether what was posted showed other changes of the terms than there are by now."""
    version = current.terms_now(now).version
    return request.method == "POST" and request.form.get("version", version) != version


def _slot(booking: Booking, form: TimeForm, now: datetime) -> Slot | None:
    """Return the slot that was chosen; None, and say so, where it cannot be asked for any more."""
    db, value, office = database.session(), form.choice_1.data, current.office_today()
    slot = slots.named(db, [value]).get(value)
    needs = booking.support_needs
    if slot is not None and may_ask.verdict(db, slot, needs, office, now) == Verdict.YES:
        return slot
    words = _("This time can no longer be chosen. Choose another. Your other answers are kept.")
    form.choice_1.errors = [words]
    return None


def _typed(
    token: str, booking: Booking, slot: Slot, news: list[ArticleChange] | None
) -> dict[str, Any]:
    """Return what the action is given; the news was agreed to if there is any."""
    now, secret_key = clock.now(), current_app.config["SECRET_KEY"]
    setting = Setting(current.office_today(), current.terms_history(now), secret_key, now)
    again = None if news is None else _agreement(booking, role_of(booking, token), setting)
    return {"slot": slot, "setting": setting, "again": again}


def _agreement(booking: Booking, by: str, setting: Setting) -> Agreement:
    """Return what was read and agreed to just now: the articles changed since the booking's version."""
    language, version = locale.language(), setting.history.current
    changed = setting.history.changed_since(booking.consent.terms_version)
    readings = [
        Reading(article.slug, setting.now, language, version.version, by=by)
        for article in version.articles
        if article.slug in changed
    ]
    return Agreement(version.version, setting.now, language, by, readings, channel="own_device")


def _news_for(booking: Booking, now: datetime) -> list[ArticleChange] | None:
    """Return the articles to look at before another time is asked for; None while the agreement stands."""
    history, agreed = current.terms_history(now), booking.consent.terms_version
    if booking.state != State.CONFIRMED or stands(agreed, history):
        return None
    since = history.changed_since(agreed)
    changed = compare(history.version(agreed), history.current).articles
    return [change for change in changed if change.slug in since]


def _show(
    booking: Booking,
    token: str,
    form: TimeForm,
    news: list[ArticleChange] | None,
    *,
    status: int | None = None,
    just_taken: bool = False,
):
    now, office = clock.now(), current.office_today()
    languages = languages_of(booking.support_needs)
    return show_form(
        "change",
        booking,
        token,
        form,
        status=status,
        may=may_cancel_online(booking.starts_at, now),
        version=current.terms_now(now).version,
        changed_from=booking.consent.terms_version,
        just_taken=just_taken,
        news=news,
        **days_shown(office, booking.branch_wished, now, languages),
    )
