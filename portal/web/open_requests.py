"""The requests that are open in this browser, as the start page and the desk list them."""

from flask import url_for

from portal import clock, database
from portal.journey import drafts
from portal.journey.steps.details import DETAILS
from portal.models import Draft
from portal.web import open_drafts


def listed() -> list[dict]:
    """Return for each open request its id, address, person and beginning; the last one first."""
    if not open_drafts.all_keys():
        return []
    found = drafts.find_all(database.session(), open_drafts.all_keys(), clock.now())
    by_hash = {draft.key_hash: draft for draft in found}
    pairs = open_drafts.hashes_and_ids()
    return [_row(by_hash[hashed], public_id) for hashed, public_id in pairs if hashed in by_hash]


def _row(draft: Draft, public_id: str) -> dict:
    address = url_for("seeker.overview", **{open_drafts.FIELD: public_id})
    return {
        "id": public_id,
        "href": address,
        "whom": DETAILS.name_in(draft),
        "begun": draft.created_at,
    }
