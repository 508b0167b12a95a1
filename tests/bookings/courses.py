"""The courses a request may take (contract, section 6): which state follows which."""

from itertools import pairwise

from portal.models import LIVE, Booking, State

S = State
ENDED = {S.ATTENDED, S.DEEMED_CANCELLED, S.CANCELLED_BY_SEEKER, S.CANCELLED_BY_OFFICE, S.LAPSED}
NEXT = {  # contract, section 6; a state may be entered anew when only its time changes
    S.REQUESTED: {S.REQUESTED, S.PROPOSED, S.CONFIRMED, S.CANCELLED_BY_SEEKER,
                  S.CANCELLED_BY_OFFICE, S.LAPSED},
    S.PROPOSED: {S.PROPOSED, S.REQUESTED, S.CONFIRMED, S.CANCELLED_BY_SEEKER,
                 S.CANCELLED_BY_OFFICE, S.LAPSED},
    S.CONFIRMED: {S.ATTENDED, S.DEEMED_CANCELLED, S.CANCELLED_BY_SEEKER, S.CANCELLED_BY_OFFICE},
    **{state: set() for state in ENDED},
}  # fmt: skip


def judge(booking: Booking, ended: dict[int, State]) -> None:
    """Whether one request is as its course says; `ended` remembers how requests ended."""
    if booking.state in LIVE:
        assert booking.slot_id is not None
    path = [change.state for change in booking.changes]
    assert path[0] == S.REQUESTED
    assert path[-1] == booking.state
    assert all(later in NEXT[state] for state, later in pairwise(path)), path
    moments = [change.at for change in booking.changes]
    assert moments == sorted(moments)
    assert (booking.proposed_slot_id is not None) == (booking.state == S.PROPOSED)
    assert (booking.answer_by is not None) == (booking.state == S.PROPOSED)
    if S.CONFIRMED in path:
        assert booking.teleoffice_address
        assert booking.counsellor
        assert booking.support_needs is None or booking.needs_seen_at is not None
    if booking.state in ENDED:
        assert ended.setdefault(booking.id, booking.state) == booking.state
        assert booking.slot_id is None or booking.state in (S.ATTENDED, S.DEEMED_CANCELLED)
