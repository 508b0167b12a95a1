"""One request: everything about it on one page, and every deed that settles it."""

from datetime import timedelta

from flask import abort, current_app, flash, request, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.bookings import care, deeds, lists, readiness, seats
from portal.desk import access
from portal.desk import labels as desk_words
from portal.desk.door import bp
from portal.desk.request_forms import (
    AddressForm,
    AssignForm,
    CancelForm,
    ConfirmForm,
    NoteForm,
    ProposeForm,
    SeenForm,
)
from portal.language import dates, labels, locale
from portal.mail import outbox
from portal.mail.messages import KINDS, Writer
from portal.models import LIVE, OPEN, Booking, OutboxMessage, State
from portal.roster import interpreters, slots
from portal.rules import Refused
from portal.rules.booking import SESSION_LENGTH, may_confirm, request_deadline, session_length
from portal.rules.needs import ARRANGED, NOT_POSSIBLE, SOMEBODY_COMES
from portal.rules.readiness import verdict
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import go, page


@bp.get("/requests/<reference>")
@opens_to(access.ALL)
def request_page(reference):
    """The page; every look at it is written down, since it shows what somebody needs."""
    with database.writing(database.engine()) as own:
        found = lists.by_reference(own, reference) or abort(404)
        audit.record(own, access.me(), "looked", clock.now(), found.reference)
        own.commit()
    return show(find(reference))


@bp.post("/requests/<reference>/confirmation")
@opens_to(access.ALL, clauses=("a06-p1", "a06-p3", "a04-p1-s1"))
def confirm(reference):
    """First the exact mail is shown; the second press settles the time and sends it."""
    booking = find(reference)
    form = ConfirmForm(hosts=current.office().teleoffice.hosts)
    if not form.validate():
        return show(booking, form, "confirm")
    sure = request.form.get("sure") == "yes"

    def deed():
        deeds.confirm(
            database.session(),
            booking,
            address=form.address.data,
            counsellor=form.counsellor.data,
            now=clock.now(),
            office=current.office(),
            late_reason=form.late_reason.data or "",
        )

    try:
        return do(booking, form, "confirm", deed, preview=not sure)
    except deeds.AddressUsed:
        database.session().rollback()
        form.address.errors = [
            _("Another booking uses this address. Make a new one in TeleOffice.")
        ]
        return show(find(reference), form, "confirm")


@bp.post("/requests/<reference>/assignment")
@opens_to(access.ALL)
def assign(reference):
    """Somebody takes it in hand."""
    booking, form = find(reference), AssignForm()
    if not form.validate():
        return show(booking, form, "assign")
    return do(
        booking,
        form,
        "assign",
        lambda: deeds.assign(database.session(), booking, form.in_hand.data),
        why=form.in_hand.data,
    )


@bp.post("/requests/<reference>/proposal")
@opens_to(access.ALL)
def propose(reference):
    """Another time; a place is kept until the answer or its deadline."""
    booking = find(reference)
    form = ProposeForm(slots=_times(booking))
    if not form.validate():
        return show(booking, form, "propose")
    slot = slots.named(database.session(), [form.slot.data])[form.slot.data]
    try:
        return do(
            booking,
            form,
            "propose",
            lambda: deeds.propose(database.session(), booking, slot, form.moment, clock.now()),
        )
    except slots.SlotTaken:
        database.session().rollback()
        form.slot.errors = [_("This time has just been taken. Choose another.")]
        return show(find(reference), form, "propose")


@bp.post("/requests/<reference>/arrangements")
@opens_to(access.ALL, clauses=("a12-p4-s2",))
def arrange(reference):
    """For each need whether it is arranged, or what is offered instead."""
    booking, form = find(reference), SeenForm()
    if not form.validate():
        return show(booking, form, "arrange")
    kinds = booking.support_needs.kinds if booking.support_needs else []
    outcomes = {
        kind: (
            request.form[f"outcome-{kind}"],
            request.form.get(f"instead-{kind}", "")[:1000],
            request.form.get(f"agreed-{kind}") == "yes",
        )
        for kind in kinds
        if request.form.get(f"outcome-{kind}") in (ARRANGED, NOT_POSSIBLE)
    }
    unoffered = [
        str(labels.KINDS[kind])
        for kind, (outcome, text, _agreed) in outcomes.items()
        if outcome == NOT_POSSIBLE and not text.strip()
    ]
    if unoffered:
        form.seen.errors = [
            _(
                "Write what is offered instead of what is not possible: %(needs)s",
                needs=_(", ").join(unoffered),
            )
        ]
        return show(booking, form, "arrange")
    by = access.me().name
    return do(
        booking,
        form,
        "arrange",
        lambda: care.arrange(database.session(), booking, outcomes, by, clock.now()),
    )


@bp.post("/requests/<reference>/answers")
@opens_to(access.ALL)
def answer_question(reference):
    """What was answered to a question about an article, by phone or in the session."""
    booking, form = find(reference), SeenForm()
    answer, article = request.form.get("answer", "")[:1000], request.form.get("article", "")
    if not form.validate() or not answer.strip():
        form.seen.errors = [_("Write what was answered.")]
        return show(booking, form, "answer")
    by = access.me().name
    return do(
        booking,
        form,
        "answer_question",
        lambda: care.answer_question(database.session(), booking, article, answer, by),
    )


@bp.post("/requests/<reference>/contact")
@opens_to(access.ALL)
def log_contact(reference):
    """One press: the seeker got in touch, so nothing is counted as silence (a06-p4-s2)."""
    booking, form = find(reference), SeenForm()
    if not form.validate():
        return show(booking, form, "contact")
    return do(
        booking,
        form,
        "log_contact",
        lambda: deeds.log_contact(database.session(), booking, clock.now()),
    )


@bp.post("/requests/<reference>/cancellation")
@opens_to(access.ALL)
def cancel(reference):
    """The office calls it off, with a reason that the seeker reads."""
    booking, form = find(reference), CancelForm()
    if not form.validate():
        return show(booking, form, "cancel")
    return do(
        booking,
        form,
        "cancel",
        lambda: deeds.cancel_by_office(database.session(), booking, form.reason.data, clock.now()),
        why=form.reason.data,
    )


@bp.post("/requests/<reference>/notes")
@opens_to(access.ALL)
def write_note(reference):
    """A note for colleagues."""
    booking, form = find(reference), NoteForm()
    if not form.validate():
        return show(booking, form, "note")
    by = access.me().name
    return do(
        booking,
        form,
        "write_note",
        lambda: care.write_note(database.session(), booking, form.note.data, by, clock.now()),
        may_be_stale=True,
    )


@bp.post("/requests/<reference>/address")
@opens_to(access.ALL)
def correct_address(reference):
    """A wrong mail address is corrected; the last mail goes out again to the new one."""
    booking, form = find(reference), AddressForm()
    if not form.validate():
        return show(booking, form, "address")
    return do(
        booking,
        form,
        "correct_address",
        lambda: deeds.redirect_mails(
            database.session(), booking, form.mail_address.data.strip(), clock.now()
        ),
    )


def find(reference: str) -> Booking:
    """The request with this number; 404 if there is none."""
    return lists.by_reference(database.session(), reference) or abort(404)


def do(booking, form, name: str, deed, *, why: str = "", preview=False, may_be_stale=False):
    """Do a deed, write it into the trail, and commit; whoever acted on an old page is told what changed."""
    if not may_be_stale and form.seen.data != str(booking.version):
        return _overtaken(booking.reference, form, name)
    try:
        deed()
        if preview:
            return _preview(booking, form)
        audit.record(database.session(), access.me(), name, clock.now(), booking.reference, why)
        database.session().commit()
    except deeds.Overtaken:
        return _overtaken(booking.reference, form, name)
    except Refused as refusal:
        database.session().rollback()
        clause = current.terms_now(clock.now()).clause(refusal.clause)
        words_of = getattr(clause, f"text_{locale.language()}", refusal.clause)
        form.seen.errors = [
            _(
                "First settle the support needed: each need is arranged, or something else is agreed to."
            )
            if refusal.clause == "a12-p4-s2"
            else _("The terms do not allow this: %(clause)s", clause=words_of)
        ]
        return show(find(booking.reference), form, name, 409)
    flash(_("Done."))
    return go(url_for("desk.request_page", reference=booking.reference))


def _overtaken(reference: str, form, name: str):
    """Nothing was done; what a colleague or the seeker did meanwhile is told, and what was typed stays."""
    database.session().rollback()
    booking = find(reference)
    last = booking.changes[-1]
    form.seen.errors = [
        _(
            "Nothing was changed: this request has changed while you looked at it. Now: %(state)s (%(by)s, %(moment)s). Look at it again, then press again if it is still right.",
            state=desk_words.STATES[booking.state],
            by=_who(booking, last),
            moment=dates.moment_short(last.at),
        )
    ]
    form.seen.data = str(booking.version)
    return show(booking, form, name, 409)


def _who(booking, change) -> str:
    """Who made the last change, as far as it is known."""
    confirmed = booking.state == State.CONFIRMED and booking.counsellor
    return booking.counsellor if confirmed else desk_words.BY[change.by]


def _just_typed(booking, name: str) -> dict:
    """What was just said of each need, when that could not be kept; so it stays on the page."""
    kinds = booking.support_needs.kinds if name == "arrange" and booking.support_needs else []
    return {
        kind: {
            "outcome": request.form.get(f"outcome-{kind}", ""),
            "alternative": request.form.get(f"instead-{kind}", ""),
            "agreed_at": request.form.get(f"agreed-{kind}") == "yes",
        }
        for kind in kinds
    }


def _preview(booking, form):
    """The exact mail that the next press sends; nothing is kept of this one."""
    current.terms_versions()  # also those published since this process began
    writer = Writer.of(current_app._get_current_object())
    # The one to the seeker; a helper gets a copy of it.
    own = OutboxMessage.recipient.not_in((outbox.OFFICE, outbox.HELPER))
    written = (
        database.session().query(OutboxMessage).filter(own, OutboxMessage.booking_id == booking.id)
    )
    message = written.order_by(OutboxMessage.id.desc()).first()
    mail = writer.words(message)
    body, language = mail.get_body().get_content(), message.language
    database.session().rollback()
    return page(
        "desk/preview.html",
        booking=find(booking.reference),
        form=form,
        subject=mail["Subject"],
        to=mail["To"],
        body=body,
        mail_language=language,
    )


def _times(booking) -> list[tuple[str, str]]:
    """Times that can be proposed, in words; those at which the interpreter is there say so."""
    office, now = current.office_today(), clock.now()
    offered = {
        slot.id: slot
        for slot in slots.offered(database.session(), office, booking.branch_wished, now)
    }
    languages, there = seats.languages_of(booking.support_needs), set()
    if languages:
        offers = interpreters.offered(
            database.session(), office, booking.branch_wished, now, languages
        )
        there = {offer.slot.id for offer in offers if offer.there}
        offered |= {offer.slot.id: offer.slot for offer in offers if offer.there}
    found = sorted(offered.values(), key=lambda slot: (slot.starts_at, slot.branch))
    return [(slot.value, _time_in_words(office, slot, slot.id in there)) for slot in found]


def _time_in_words(office, slot, interpreted: bool) -> str:
    place = office.branch(slot.branch).name[locale.language()]
    words = f"{dates.moment_short(slot.starts_at)} {place}"
    return f"{words} {_('with interpreter')}" if interpreted else words


def show(booking, failed=None, name: str = "", status: int | None = None):
    """The page of a request, with the form that was not accepted as it was typed."""
    now, office = clock.now(), current.office_today()
    settle_by = request_deadline(booking.starts_at, office)
    answer_by = max(settle_by - timedelta(hours=4), now + timedelta(hours=1))
    is_open = booking.state in OPEN
    forms = {
        "confirm": ConfirmForm(
            None,
            hosts=office.teleoffice.hosts,
            data={"counsellor": booking.counsellor or access.me().name},
        ),
        "propose": ProposeForm(
            None,
            slots=_times(booking) if is_open else (),
            data={"answer_by": f"{answer_by:%Y-%m-%d %H:%M}"},
        ),
        "assign": AssignForm(None, data={"in_hand": booking.counsellor or access.me().name}),
        "cancel": CancelForm(None),
        "note": NoteForm(None),
        "address": AddressForm(None, data={"mail_address": booking.email}),
        "press": SeenForm(None),
    }
    if failed is not None:
        forms[name if name in forms else "press"] = failed
    return page(
        "desk/request.html",
        status or (422 if failed is not None else 200),
        booking=booking,
        forms=forms,
        form=failed,
        form_has_errors=failed is not None and bool(failed.errors),
        back=url_for("desk.waiting"),
        now=now,
        is_open=is_open,
        is_live=booking.state in LIVE,
        is_confirmed=booking.state == State.CONFIRMED,
        settle_by=settle_by,
        until=desk_words.until,
        late=not may_confirm(booking.starts_at, now),
        may_book_next=booking.state == State.ATTENDED
        or (booking.state == State.CONFIRMED and not may_confirm(booking.starts_at, now)),
        length=session_length(is_double=booking.second_slot_id is not None),
        half_hour=SESSION_LENGTH,
        needs_settled=deeds.needs_are_settled(booking),
        somebody_comes=SOMEBODY_COMES,
        interpreters=[c.time for c in booking.interpreters if not c.for_proposal],
        needs=booking.support_needs,
        readiness=readiness.of(booking, office),
        verdict=verdict,
        arranged={row.kind: row for row in booking.arrangements},
        just_typed=_just_typed(booking, name),
        earlier=lists.earlier(database.session(), booking),
        mails=lists.mails_of(database.session(), booking),
        mail_kinds={kind: words for kind, (words, _states) in KINDS.items()},
        terms=current.terms_versions()[booking.consent.terms_version],
        words=labels,
        desk_words=desk_words,
        counsellors=lists.counsellors(database.session()),
        history=[
            {
                "title": desk_words.STATES[change.state],
                "by": f"{desk_words.BY[change.by]}{_(': ') + change.reason if change.reason else ''}",
                "at": change.at,
            }
            for change in booking.changes
        ],
    )
