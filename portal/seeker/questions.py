"""The questions about articles that came with a request, as its page shows them."""

from portal.bookings.action import HELPER, SEEKER
from portal.models import Booking
from portal.seeker.links import role_of
from portal.web import current


def questions_of(found: Booking, token: str) -> list[dict]:
    """Return each question with its answer; a helper sees them only where the helper did the reading."""
    if role_of(found, token) != SEEKER and found.consent.typed_by != HELPER:
        return []
    terms = current.terms_versions()[found.consent.terms_version]
    return [
        {"article": terms.article(row.article), "question": row.question, "answer": row.answer}
        for row in found.questions
    ]
