"""Requests that staff type for somebody on the phone, at the counter, or at the end of a session."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal import keys
from portal.models import Booking, Draft, DraftAnswer, State, SupportNeeds
from portal.rules.booking import may_confirm

CHANNELS = ("phone", "counter")
IN_SESSION = "in_session"
READ_ALONG = "(seeker read along)"  # beside the name of the staff who typed it


class NotNow(Exception):
    """The next time is booked on the day of a session or after it, not before."""


def begin(db: Session, channel: str, by: str, now: datetime) -> str:
    """An empty draft that staff type; gives the key for this browser. The caller commits."""
    key = keys.new_key()
    db.add(_draft(key, channel, by, now))
    db.flush()
    return key


def begin_next(db: Session, booking: Booking, by: str, now: datetime) -> str:
    """A draft with somebody's earlier answers, so that only the time is open (a06-p2-s2).

    What was read and agreed to comes along with its version; the journey asks again for what has
    changed in substance since. Raises NotNow.
    """
    held = booking.state == State.ATTENDED or (
        booking.state == State.CONFIRMED and not may_confirm(booking.starts_at, now)
    )
    if not held:
        raise NotNow
    key = keys.new_key()
    draft = _draft(key, IN_SESSION, by, now)
    typed = _typed(booking) | _agreed(booking)
    draft.answers = [
        DraftAnswer(step=step, typed=answer, answered_at=at or now)
        for step, (answer, at) in typed.items()
    ]
    db.add(draft)
    db.flush()
    return key


def _draft(key: str, channel: str, by: str, now: datetime) -> Draft:
    return Draft(
        key_hash=keys.hashed(key),
        idempotency_key=keys.new_key(),
        created_at=now,
        touched_at=now,
        channel=channel,
        recorded_by=by,
        answers=[],
    )


def _typed(booking: Booking) -> dict:
    """The answers of a request under the field names of the contract (section 5)."""
    needs = booking.support_needs
    who = {"filled_by": ["self"]}
    if booking.helper is not None:
        who = {
            "filled_by": ["helper"],
            "helper_name": [booking.helper.name],
            "helper_relationship": [booking.helper.relationship_to_seeker],
            "helper_email": [booking.helper.email],
            "helper_joins": [booking.helper.joins],
            "helper_language": [booking.helper.language],
            "helper_mails": booking.helper.mails,
            "seeker_language": [booking.language],
        }
    told = {
        "needs": needs.kinds,
        "interpreter_language": [needs.interpreter_language],
        "arranged_by": [needs.arranged_by],
        "joining_count": [str(needs.joining_count or "")],
        "needs_note": [needs.note],
    } if needs else {}  # fmt: skip
    answers = {
        "who": who,
        "eligibility": {
            "registration": [booking.registration],
            "own_device": [booking.own_device],
            "continuing": ["yes"],
            "office": [booking.branch_wished],
        },
        "needs": told,
        "support": _support(needs) if needs else {},
        "details": {
            "name": [booking.name],
            "name_reading": [booking.name_reading],
            "job_seeker_number": [booking.job_seeker_number or ""],
            "email": [booking.email],
            "phone": [booking.phone],
        },
    }
    kept = {
        step: {name: values for name, values in answer.items() if any(values)}
        for step, answer in answers.items()
    }
    return {step: (answer, None) for step, answer in kept.items()}


def _support(needs: SupportNeeds) -> dict[str, list[str]]:
    """The answers about single needs, under the names of the step `support`."""
    return {
        **{f"arranged_by_{kind}": [who] for kind, who in (needs.arrangers or {}).items()},
        "speaking": needs.speaking,
        "writing": needs.writing,
        "call_me": ["yes"] if needs.call_me else [],
    }


def _agreed(booking: Booking) -> dict:
    """What was read and agreed to, with the moments and the version of then."""
    record = booking.consent
    read = {
        f"terms/{article.article}": (
            {
                "read": ["yes"],
                "version": [article.terms_version],
                "language": [article.language],
                "plain": ["yes" if article.plain else "no"],
            },
            article.read_at,
        )
        for article in record.articles
    }
    agreed = {
        "agree_terms": ["yes"],
        "ack_teleoffice": ["yes"],
        "version": [record.terms_version],
        "language": [record.language],
        "by": [record.typed_by],
        "channel": [record.channel],
        "recorded_by": [record.recorded_by],
        **({"seeker_agrees": ["yes"]} if booking.helper is not None else {}),
    }
    return {**read, "agree": (agreed, record.agreed_at)}
