"""What a seeker can do to a request by its link: call it off, change the time, answer, correct."""

from flask import abort, current_app, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from portal import clock, database
from portal.bookings import care, deeds, rebook, seats
from portal.bookings.find import is_helpers
from portal.journey.application import Agreement, Reading
from portal.language import locale
from portal.models import LIVE, OPEN, State
from portal.roster import slots
from portal.rules import Refused
from portal.rules.booking import may_cancel_online
from portal.rules.consent import stands
from portal.rules.identity import email_address
from portal.seeker.booking import find, show
from portal.seeker.door import bp
from portal.seeker.slot_page import days_shown
from portal.terms.changes import ArticleChange, compare
from portal.web import current
from portal.web.declare import ANYBODY, opens_to
from portal.web.forms import MaxLength, PressForm, Required, Ticked, ValidationError
from portal.web.page import go, page


class TimeForm(PressForm):
    """One of the offered times."""

    choice_1 = StringField(_l("New time"), [Required(_l("Choose a preferred date and time."))])


class AgreedTimeForm(TimeForm):
    """One of the offered times, after the terms have changed: what is new is agreed to first (Art. 13)."""

    agree_terms = StringField(
        _l("I have read these changes, and I agree to all the terms"),
        [Ticked(_l("Tick the box if you agree to all the terms. If you do not agree, call us."))],
    )
    seeker_agrees = StringField(
        _l("I read the changes together with the person, and the person agrees"),
        [Ticked(_l("Ask the person first. Tick the box when the person has agreed."))],
    )

    def __init__(self, for_helper: bool):
        super().__init__()
        if not for_helper:
            del self.seeker_agrees


class EmailForm(PressForm):
    """Where to write from now on."""

    email = StringField(
        _l("Contact e-mail address"), [Required(_l("Enter your e-mail address.")), MaxLength(254)]
    )

    def validate_email(self, field):
        if email_address(field.data) is None:
            raise ValidationError(_l("Check the e-mail address. Example: name@example.jp"))


@bp.route("/booking/<token>/cancel", methods=["GET", "POST"])
@opens_to(ANYBODY, clauses=("a06-p4-s1",))
def cancel(token):
    """Before the day, a plain question and a button; on the day, the telephone (a06-p4-s1)."""
    booking, form = find(token), PressForm()
    if booking.state not in LIVE or not current.office().web_cancel:
        return go(_page_of(token))
    if form.validate_on_submit():
        return _done(token, deeds.cancel_by_seeker, booking)
    may = may_cancel_online(booking.starts_at, clock.now())
    return _manage("cancel", booking, token, form, may=may)


@bp.route("/booking/<token>/change", methods=["GET", "POST"])
@opens_to(ANYBODY, clauses=("a06-p1", "a13-p1-s1"))
def change(token):
    """Another time, in one step: the old place is given back only when the new one is claimed."""
    booking, now = find(token), clock.now()
    if booking.state not in LIVE:
        return go(_page_of(token))
    news = _news_for(booking, now)
    by_helper = is_helpers(booking, token)
    form = TimeForm() if news is None else AgreedTimeForm(by_helper)
    may, office = may_cancel_online(booking.starts_at, now), current.office_today()
    version, taken = current.terms_now(now).version, False
    old_page = news is not None and request.form.get("version", version) != version
    if request.method == "POST" and old_page:  # it showed other changes than there are by now
        flash(_("The terms have changed. Before your next request, check the changes and agree."))
        form.agree_terms.data = None
    elif form.validate_on_submit():
        slot = slots.named(database.session(), [form.choice_1.data]).get(form.choice_1.data)
        if slot is None or not _may_ask(booking, slot, office, now):
            form.choice_1.errors = [
                _("This time can no longer be chosen. Choose another. Your other answers are kept.")
            ]
        else:
            try:
                return _done(token, _change_to, booking, slot, news, now=now)
            except slots.SlotTaken:
                database.session().rollback()
                booking, taken = find(token), True
    return _manage(
        "change",
        booking,
        token,
        form,
        status=409 if taken or (request.method == "POST" and old_page) else None,
        may=may,
        version=version,
        changed_from=booking.consent.terms_version,
        just_taken=taken,
        news=news,
        **days_shown(office, booking.branch_wished, now, seats.languages_of(booking.support_needs)),
    )


@bp.post("/booking/<token>/proposal")
@opens_to(ANYBODY)
def answer_proposal(token):
    """Take the time that staff offer, or not."""
    booking, form = find(token), PressForm()
    if not form.validate():
        return show(booking, token, 422, form)
    accepts = request.form.get("answer") == "accept"
    if _is_old(booking):
        return go(_page_of(token))
    return _done(token, deeds.accept_proposal if accepts else deeds.decline_proposal, booking)


@bp.post("/booking/<token>/alternative")
@opens_to(ANYBODY, clauses=("a12-p4-s2",))
def agree_alternative(token):
    """Take what is offered instead of a support need, or not (a12-p4-s2)."""
    booking, form = find(token), PressForm()
    if is_helpers(booking, token):
        abort(404)  # what suits the person is the person's to say
    if not form.validate():
        return show(booking, token, 422, form)
    if _is_old(booking):
        return go(_page_of(token))
    if declined := request.form.get("declined"):
        return _done(token, _decline_alternative, booking, declined)
    return _done(token, _take_alternative, booking, request.form.get("kind", ""))


@bp.route("/booking/<token>/email", methods=["GET", "POST"])
@opens_to(ANYBODY)
def correct_email(token):
    """Correct the address while nothing is confirmed."""
    booking = find(token)
    if is_helpers(booking, token):
        abort(404)  # a helper's link never reaches the contact data
    if booking.state not in OPEN:
        return go(_page_of(token))
    form = EmailForm(data={"email": booking.email})
    if form.validate_on_submit():
        return _done(token, _write_to, booking, email_address(form.email.data))
    return _manage("email", booking, token, form)


def _may_ask(booking, slot, office, now) -> bool:
    try:
        deeds.may_ask(database.session(), booking, slot, office, now)
    except Refused:
        return False
    return True


def _news_for(booking, now) -> list[ArticleChange] | None:
    """The articles to look at before another time is asked for; None while the agreement stands."""
    history, agreed = current.terms_history(now), booking.consent.terms_version
    if booking.state != State.CONFIRMED or stands(agreed, history):
        return None
    since = history.changed_since(agreed)
    changed = compare(history.version(agreed), history.current).articles
    return [change for change in changed if change.slug in since]


def _change_to(session, booking, slot, news, now, by):
    office = current.office_today()
    if booking.state != State.CONFIRMED:
        deeds.move_request(session, booking, slot, now, office, by)
        return
    secret = current_app.config["SECRET_KEY"]
    history, language = current.terms_history(now), locale.language()
    changed = history.changed_since(booking.consent.terms_version)
    again = None if news is None else Agreement(
        history.current.version,
        now,
        language,
        by,
        [
            Reading(article.slug, now, language, history.current.version)
            for article in history.current.articles
            if article.slug in changed
        ],
        channel="own_device",
    )  # fmt: skip
    rebook.replace_confirmed(
        session,
        booking,
        slot,
        now=now,
        office=office,
        history=history,
        secret_key=secret,
        again=again,
        by=by,
    )


def _write_to(session, booking, email, now, _by):
    deeds.correct_email(session, booking, email, now)


def _take_alternative(session, booking, kind, now, _by):
    care.agree_to_alternative(session, booking, kind, now)


def _decline_alternative(session, booking, kind, now, _by):
    care.decline_alternative(session, booking, kind, now)


def _done(token: str, deed, booking, *what, now=None):
    """Do one deed and commit; whoever was overtaken is shown how the request stands now."""
    by = "helper" if is_helpers(booking, token) else "seeker"
    try:
        deed(database.session(), booking, *what, now or clock.now(), by)
        database.session().commit()
    except deeds.Overtaken:
        database.session().rollback()
        flash(_("This request has changed meanwhile. This is how it stands now."))
    return go(_page_of(token))


def _is_old(booking) -> bool:
    """Whether what is answered is no longer what stands on the page; then nothing is done, and said so."""
    if request.form.get("seen", str(booking.version)) == str(booking.version):
        return False
    flash(_("This request has changed meanwhile. This is how it stands now."))
    return True


def _manage(name: str, booking, token: str, form, status: int | None = None, **more):
    return page(
        f"seeker/manage/{name}.html",
        status or (422 if form.errors else 200),
        booking=booking,
        token=token,
        form=form,
        form_has_errors=bool(form.errors),
        back=_page_of(token),
        **more,
    )


def _page_of(token: str) -> str:
    return url_for("seeker.booking", token=token)
