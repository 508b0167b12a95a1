"""This browser's draft. The only place that reads or writes the web session."""

from datetime import datetime

from flask import current_app, flash, session
from flask_babel import gettext as _
from sqlalchemy import select

from portal import clock, database, keys
from portal.accounts import kiosks
from portal.bookings import statistics
from portal.bookings.purge import DRAFT_LIFE
from portal.journey import handoffs
from portal.journey.journey import Around, Journey
from portal.journey.steps import JOURNEY
from portal.language.locale import language
from portal.models import Draft, DraftAnswer, Purpose
from portal.roster import interpreters, slots
from portal.web import current
from portal.web.kiosk import this_kiosk

DESK = ("staff", "desk_language")
RECEIPT = ("receipt", "receipt_until")
ONE_LOOK = 15  # seconds: not every look is written down
PACES = (1, 3, 10)  # how much longer a kiosk waits, for whoever asks (ax-K2)


def mine() -> Draft | None:
    """The draft of this browser; None if it has none, or nobody touched it for a day."""
    key = session.get("reading" if is_reader() else "draft")
    if key is None:
        return None
    column = Draft.reader_key_hash if is_reader() else Draft.key_hash
    draft, now = (
        database.session().scalar(select(Draft).where(column == keys.hashed(key))),
        clock.now(),
    )
    alive = draft is not None and draft.touched_at > now - DRAFT_LIFE
    if alive and (draft.erase_at is None or draft.erase_at > now):
        return draft
    moved, was_reading = went_on_elsewhere(), is_reader()
    forget()
    if moved:
        session["moved"] = "yes"
    elif was_reading:
        flash(_("There is nothing more to read here: the request was sent, or it was given up."))
    else:
        flash(_("Time ran out, so what you entered was cleared. Please start again."))
    return None


def begin() -> Draft:
    """A new draft for this browser."""
    now, key = clock.now(), keys.new_key()
    draft = Draft(
        key_hash=keys.hashed(key),
        idempotency_key=keys.new_key(),
        created_at=now,
        touched_at=now,
        answers=[],
    )
    kiosk = this_kiosk()
    if kiosk is not None:
        draft.channel, draft.kiosk_id = "kiosk", kiosk.id
    touch(draft, now)
    database.session().add(draft)
    take(key)
    return draft


def take(key: str) -> None:
    """This browser goes on with the draft of this key; what became of another one is past."""
    # On a shared screen the receipt of the person before goes as well.
    for name in ("moved", "handed_off", "reading", *(RECEIPT if this_kiosk() else ())):
        session.pop(name, None)
    session.permanent = this_kiosk() is None  # as long as a draft lives; on a kiosk, as its window
    session["draft"] = key


def read_with(key: str) -> None:
    """This browser may read and agree, as the person a helper fills in for (R-04)."""
    session.permanent = True
    session["reading"] = key


def is_reader() -> bool:
    """Whether this browser is there to read and agree, nothing else."""
    return "reading" in session


def stop_reading() -> None:
    """This browser opens nothing of the helper's draft any more."""
    session.pop("reading", None)


def is_at_desk() -> bool:
    """Whether somebody is signed in at the desk in this browser."""
    return "staff" in session


def touch(draft: Draft, now: datetime) -> None:
    """Somebody pressed something: the time until a draft is forgotten begins anew."""
    draft.touched_at = now
    if draft.kiosk_id is not None:
        draft.erase_at = kiosks.erased_at(current.office().kiosk, pace(), now)


def stay(own, now: datetime) -> None:
    """Somebody looks at pages of a kiosk without pressing anything; `own` is a session for this alone."""
    key = session.get("draft")
    draft = own.scalar(select(Draft).where(Draft.key_hash == keys.hashed(key))) if key else None
    if draft is None or draft.erase_at is None or draft.erase_at <= now:
        return
    until = kiosks.erased_at(current.office().kiosk, pace(), now)
    if (until - draft.erase_at).total_seconds() > ONE_LOOK:
        draft.erase_at = until
        own.commit()


def keep(
    draft: Draft,
    step: str,
    typed: dict[str, list[str]],
    now: datetime,
    at: datetime | None = None,
) -> None:
    """Keep what was typed at a step, exactly as typed; `at`: when it counts as answered, if not now."""
    touch(draft, now)
    at = at or now
    answer = next((answer for answer in draft.answers if answer.step == step), None)
    if answer is None:
        name = step.partition("/")[0]  # the first article read counts as a step, the others do not
        if not any(answer.step.partition("/")[0] == name for answer in draft.answers):
            statistics.count_step(database.session(), name, now)
        draft.answers.append(DraftAnswer(step=step, typed=typed, answered_at=at))
    else:
        answer.typed, answer.answered_at = typed, at


def take_back(draft: Draft, *steps: str) -> None:
    """What was answered at these steps counts no more; "terms" is all that was read."""
    draft.answers = [a for a in draft.answers if a.step.partition("/")[0] not in steps]


def erase(draft: Draft | None) -> None:
    """Forget everything typed, here and in the browser."""
    if draft is not None:
        database.session().delete(draft)
    forget()


def forget() -> None:
    """Nothing of the seeker stays in this browser; who is signed in at the desk stays signed in."""
    kept = {name: session[name] for name in DESK if name in session}
    session.clear()
    session.update(kept)


def forget_what_moved() -> None:
    """What went on elsewhere from this browser concerns nobody here any more."""
    for name in ("moved", "handed_off"):
        session.pop(name, None)


def forget_everything() -> None:
    """Nothing at all stays in this browser, the desk included."""
    session.clear()


def journey(draft: Draft | None) -> Journey:
    """Where this browser's seeker stands."""
    now = clock.now()
    found: dict = {}

    def find_slots(values):
        missing = [value for value in values if value not in found]
        found.update(slots.named(database.session(), missing))
        return found

    def find_interpreters(wanted, languages):
        return interpreters.status(database.session(), wanted, languages)

    around = Around(
        current.office_today(), now, current.terms_history(now), find_slots, find_interpreters
    )
    answers = {answer.step: answer for answer in draft.answers} if draft else {}
    return Journey(JOURNEY, answers, around, is_reader(), this_kiosk() is not None)


def remember_sent(idempotency_key: str) -> None:
    """After sending, the browser keeps only a key to its receipt; a kiosk for a short time only."""
    slow = pace()
    forget()
    session.permanent = this_kiosk() is None
    session["receipt"] = idempotency_key
    if this_kiosk() is not None:
        session["pace"] = slow
        show_receipt_longer()


def show_receipt_longer() -> None:
    """Somebody is still at the kiosk: the receipt stays a while."""
    if "receipt" in session and this_kiosk() is not None:
        until = kiosks.erased_at(current.office().kiosk, pace(), clock.now())
        session["receipt_until"] = until.isoformat()


def receipt() -> str | None:
    """The key of the request this browser sent last."""
    until = session.get("receipt_until")
    if until and clock.now() >= datetime.fromisoformat(until):
        forget()
    return session.get("receipt")


def holds_something() -> bool:
    """Whether there is anything in this browser that the next person must not see."""
    return "draft" in session or "receipt" in session or "reading" in session


def is_mine(draft: Draft) -> bool:
    """Whether this browser itself holds a draft: then there is nothing to move to it."""
    return has_draft() and draft.key_hash == keys.hashed(session["draft"])


def has_draft() -> bool:
    """Whether this browser holds a key to a draft of its own."""
    return "draft" in session


def pace() -> int:
    """How much longer than usual this kiosk waits, as whoever sits there asked."""
    return session.get("pace", 1)


def set_pace(asked: int) -> None:
    """Wait so much longer until this person ends."""
    if asked in PACES:
        session["pace"] = asked


def begin_handoff(draft: Draft, purpose: Purpose, step: str = "") -> None:
    """An address and a code for another device; the caller commits."""
    secret, now = current_app.config["SECRET_KEY"], clock.now()
    handoffs.begin(database.session(), draft, purpose, language(), secret, now, step)
    touch(draft, now)
    if purpose == Purpose.MOVE:
        session["handed_off"] = handoffs.newest(database.session(), draft)
        if draft.kiosk_id is not None:  # as long as the code works, and then as after a press
            until = now + handoffs.VALID[purpose]
            draft.erase_at = kiosks.erased_at(current.office().kiosk, pace(), until)


def waits_for_person(draft: Draft, journey: Journey) -> bool:
    """Whether the person helped has a link or a code, or reads just now, and has not answered yet."""
    if not journey.speaks_of_person or "agree" in journey.answers:
        return False
    secret, now = current_app.config["SECRET_KEY"], clock.now()
    standing = handoffs.standing(database.session(), draft, Purpose.AGREE, secret, now)
    return standing is not None or draft.reader_key_hash is not None


def claimant(known: str = "") -> str:
    """What tells this browser from others when it takes something over: pressing twice is one press."""
    session["claimant"] = known or session.get("claimant") or keys.new_key()
    return session["claimant"]


def went_on_elsewhere() -> bool:
    """Whether the draft of this browser has been taken over by another device."""
    offered = session.get("handed_off")
    return session.get("moved") == "yes" or handoffs.was_claimed(database.session(), offered)


def decline_reading(draft: Draft | None) -> None:
    """The person helped does not agree: their reading ends, the helper's draft stays. Not committed."""
    if draft is not None:
        draft.reader_key_hash = None
        take_back(draft, "terms", "agree")
        draft.answers.append(DraftAnswer(step=handoffs.DECLINED, typed={}, answered_at=clock.now()))
    stop_reading()
