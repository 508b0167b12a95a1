"""The last moments of mails: from then on a mail of that kind is not sent any more.

Each is a function of the outbox message and gives an aware moment in Japan time. Unless a clause
stands beside it, it is our own choice (docs/decisions/0028).
"""

from datetime import datetime, time, timedelta

from portal.models import OutboxMessage, Refusal
from portal.rules.booking import last_moment_to_cancel_online


def day_begins(message: OutboxMessage) -> datetime:
    """Return the midnight before the session, at which an unsettled request lapses (a06-p1)."""
    return last_moment_to_cancel_online(message.booking.starts_at)


def answer_is_due(message: OutboxMessage) -> datetime:
    """Return the deadline of the proposal; the start of the session where none stands."""
    return message.booking.answer_by or session_begins(message)


def session_begins(message: OutboxMessage) -> datetime:
    """Return the start of the session."""
    return message.booking.starts_at


def day_ends(message: OutboxMessage) -> datetime:
    """Return the midnight after the session."""
    return last_moment_to_cancel_online(message.booking.starts_at) + timedelta(days=1)


def week_after_session(message: OutboxMessage) -> datetime:
    """Return the moment a week after the session: late news of an end still explains it."""
    return message.booking.starts_at + timedelta(days=7)


def hour_after_asking(message: OutboxMessage) -> datetime:
    """Return the moment an hour after the mail was put: later its numbers tell nothing."""
    return message.created_at + timedelta(hours=1)


def two_days_after_asking(message: OutboxMessage) -> datetime:
    """Return the moment two days after the mail was asked for; tries last one day."""
    return message.created_at + timedelta(days=2)


def answer_is_kept(message: OutboxMessage) -> datetime:
    """Return the moment two days after a question was answered; at once where both are purged."""
    kept = any(each.article == message.about for each in message.booking.questions)
    return two_days_after_asking(message) if kept else message.created_at


def review_begins(message: OutboxMessage) -> datetime:
    """Return the beginning of the day on which the refusal is looked at again."""
    day = last_refusal(message).review_on
    return datetime.combine(day, time(), tzinfo=message.booking.starts_at.tzinfo)


def last_refusal(message: OutboxMessage) -> Refusal:
    """Return the decision that is told: the last one made, not what was proposed after it."""
    return [each for each in message.booking.refusals if each.outcome == "refused"][-1]
