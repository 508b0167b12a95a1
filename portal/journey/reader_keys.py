"""Keys and links with which the person helped reads and answers: they end with what they were for (R-04)."""

from portal.models import Draft, Purpose


def end(draft: Draft) -> None:
    """End the key that reads for this draft, and every link or code that could give another one."""
    draft.reader_key_hash, draft.reader_recorded_by, draft.declined_at = None, "", None
    draft.handoffs = [
        each for each in draft.handoffs if each.purpose != Purpose.AGREE or each.claimed_at
    ]


def was_read_for(draft: Draft) -> bool:
    """Whether the person helped has ever had a link or a code for this draft."""
    return any(each.purpose == Purpose.AGREE for each in draft.handoffs)
