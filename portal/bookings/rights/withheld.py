"""Columns of a person's requests that are not given out, each with the reason; and those read otherwise."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import object_session

from portal.models import StaffMember

_NUMBER = "an internal number, which says nothing of the person"
_SECRET = "opens the request to whoever has it"  # noqa: S105 - a reason, no secret
_MECHANICS = "how the portal works, not what it knows"
_REPEATED = "stands in the request, to which it belongs"

WITHHELD = {
    "bookings.id": _NUMBER,
    "bookings.idempotency_hash": _SECRET,
    "bookings.link_seed": _SECRET,
    "bookings.link_hash": _SECRET,
    "bookings.short_hash": _SECRET,
    "bookings.link_generation": _MECHANICS,
    "bookings.version": _MECHANICS,
    "bookings.closed_at": _MECHANICS,
    "bookings.proven_digest": _MECHANICS,
    "bookings.source": _MECHANICS,
    "bookings.slot_id": "stands as day, time and branch",
    "preferred_times.booking_id": _REPEATED,
    "helpers.booking_id": _REPEATED,
    "helpers.card_id": _MECHANICS,
    "helpers.link_seed": _SECRET,
    "helpers.link_hash": _SECRET,
    "helpers.short_hash": _SECRET,
    "helpers.link_generation": _MECHANICS,
    "helpers.proven_digest": _MECHANICS,
    "support_needs.booking_id": _REPEATED,
    "need_arrangements.booking_id": _REPEATED,
    "interpreter_claims.booking_id": _REPEATED,
    "counsellor_claims.id": _NUMBER,
    "counsellor_claims.booking_id": _REPEATED,
    "teleoffice_addresses.id": _NUMBER,
    "teleoffice_addresses.digest": _MECHANICS,
    "teleoffice_addresses.taken_out_at": _MECHANICS,
    "teleoffice_addresses.booking_id": _REPEATED,
    "readiness.booking_id": _REPEATED,
    "readiness_answers.booking_id": _REPEATED,
    "booking_changes.id": _NUMBER,
    "booking_changes.booking_id": _REPEATED,
    "booking_changes.hour_given_back": _MECHANICS,
    "articles_read.shown_hash": "a fingerprint of the text that was shown, which is public",
    "articles_read.earlier_entry": "the number of an entry in the chain, which says nothing of the person",
    "outbox_messages.staff_id": "whose account a mail to staff is about; none of these is about a request",
    "held_presses.id": _NUMBER,
    "held_presses.booking_id": _REPEATED,
    "held_presses.staff_id": "the name of the member of staff stands beside it",
    "held_presses.version": _MECHANICS,
    "held_presses.mails": _MECHANICS,
    "held_presses.before": "for a minute, a copy of what stands in the request",
    "held_presses.call_before": "for a minute, a copy of what stands in the request",
    "call_attempts.id": _NUMBER,
    "call_attempts.booking_id": _REPEATED,
    "booking_corrections.id": _NUMBER,
    "booking_corrections.booking_id": _REPEATED,
    "consent_records.booking_id": _REPEATED,
    "articles_read.booking_id": _REPEATED,
    "terms_declines.booking_id": _REPEATED,
    "terms_declines.id": _MECHANICS,
    "article_questions.booking_id": _REPEATED,
    "booking_notes.id": _NUMBER,
    "booking_notes.booking_id": _REPEATED,
    "search_keys.booking_id": _REPEATED,
    "refusals.id": _NUMBER,
    "refusals.booking_id": _REPEATED,
    "refusals.proposed_by_id": "the name of the member of staff stands beside it",
    "outbox_messages.id": _NUMBER,
    "outbox_messages.booking_id": _REPEATED,
    "outbox_messages.due_at": _MECHANICS,
    "outbox_messages.tries": _MECHANICS,
    "outbox_messages.source": _MECHANICS,
    "outbox_messages.to_digest": _MECHANICS,
    "erasure_requests.booking_id": _REPEATED,
    "erasure_requests.version": _MECHANICS,
    "kiosk_receipts.id": _NUMBER,
    "kiosk_receipts.booking_id": _REPEATED,
    "kiosk_receipts.kiosk_id": _NUMBER,
    "kiosk_receipts.key_hash": _SECRET,
    "link_requests.id": _NUMBER,
    "consent_evidence.reference": _REPEATED,
    "consent_evidence.payload": "repeats the record of the agreement, with a salt that hides the person",
    "consent_evidence.previous_hash": "tells of the request before, another person's",
    "consent_evidence.keep_until": _MECHANICS,
    "consent_evidence.signed": _MECHANICS,
    "audit_entries.id": _NUMBER,
    "audit_entries.staff_id": "the name of the member of staff stands beside it",
    "audit_entries.reference": _REPEATED,
}


def _starts(slot: Any) -> Any:
    return slot.starts_at if slot else None


def _staff_name(claim: Any) -> str:
    db = object_session(claim)
    member = db.get(StaffMember, claim.staff_id) if db else None
    return member.name if member else ""


# What stands for a column that points at another row.
READ_AS: dict[str, Callable[[Any], Any]] = {
    "bookings.proposed_slot_id": lambda row: _starts(row.proposed_slot),
    "bookings.second_slot_id": lambda row: _starts(row.second_slot),
    "bookings.counsellor_id": lambda row: row.counsellor.name if row.counsellor else None,
    "bookings.replaced_by_id": lambda row: row.replaced_by.reference if row.replaced_by else None,
    "interpreter_claims.time_id": lambda row: [row.time.language, row.time.starts_at],
    "counsellor_claims.staff_id": _staff_name,
    "teleoffice_addresses.added_by_id": lambda row: row.added_by.name if row.added_by else None,
    "erasure_requests.erasure_id": lambda row: [row.erasure.proposed_by, row.erasure.reason],
}
