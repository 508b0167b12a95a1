"""The courses a request may take (contract, section 6): which state follows which."""

from itertools import pairwise

from portal.models import LIVE, Booking, State

S = State
ENDED = {S.ATTENDED, S.DEEMED_CANCELLED, S.CANCELLED_BY_SEEKER, S.CANCELLED_BY_OFFICE, S.LAPSED}
CANCELLED = {S.CANCELLED_BY_SEEKER, S.CANCELLED_BY_OFFICE}
NEXT = {  # contract, section 6; a state may be entered anew when only its time changes
    S.REQUESTED: {S.REQUESTED, S.PROPOSED, S.CONFIRMED, S.CANCELLED_BY_SEEKER,
                  S.CANCELLED_BY_OFFICE, S.LAPSED},
    S.PROPOSED: {S.PROPOSED, S.REQUESTED, S.CONFIRMED, S.CANCELLED_BY_SEEKER,
                 S.CANCELLED_BY_OFFICE, S.LAPSED},
    S.CONFIRMED: {S.CONFIRMED, S.ATTENDED, S.DEEMED_CANCELLED, S.CANCELLED_BY_SEEKER,
                  S.CANCELLED_BY_OFFICE},
    S.LAPSED: set(),
    **{state: {S.CONFIRMED} for state in (S.ATTENDED, S.DEEMED_CANCELLED)},  # undone (decision 0034)
    **{state: {S.REQUESTED, S.CONFIRMED} for state in CANCELLED},
}  # fmt: skip


def triples(path: list[State]) -> list[tuple[State, State, State]]:
    """Each end with the state before it and the one after it, where it was undone."""
    return list(zip(path, path[1:], path[2:], strict=False))


def judge(booking: Booking, known: dict[int, list[State]]) -> None:
    """Whether one request is as its course says; `known` remembers the courses, which only grow."""
    if booking.state in LIVE:
        assert booking.slot_id is not None
    path = [change.state for change in booking.changes]
    assert path[0] == S.REQUESTED
    assert path[-1] == booking.state
    before = known.setdefault(booking.id, path)
    assert path[: len(before)] == before
    known[booking.id] = path
    assert all(later in NEXT[state] for state, later in pairwise(path)), path
    assert all(
        (b == S.CONFIRMED) == (a == S.CONFIRMED) for a, e, b in triples(path) if e in CANCELLED
    )
    assert all((c.ended_by != "") == (c.state in CANCELLED) for c in booking.changes)
    moments = [change.at for change in booking.changes]
    assert moments == sorted(moments)
    assert (booking.proposed_slot_id is not None) == (booking.state == S.PROPOSED)
    assert (booking.answer_by is not None) == (booking.state == S.PROPOSED)
    if S.CONFIRMED in path:
        assert booking.teleoffice_address
        assert booking.counsellor
        assert booking.support_needs is None or booking.needs_seen_at is not None
    if booking.state in ENDED:
        assert booking.slot_id is None or booking.state in (S.ATTENDED, S.DEEMED_CANCELLED)
