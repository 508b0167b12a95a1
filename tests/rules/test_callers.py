"""What a caller must name, at its borders (our own choice, S7)."""

import pytest

from portal.rules.callers import Tick, Wish, is_known, may_ask_for

N, R, J, M, B, P = (
    Tick.NAME, Tick.REFERENCE, Tick.JOB_SEEKER_NUMBER, Tick.MOMENT, Tick.CALLED_BACK, Tick.PAPERS,
)  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "ticks", "known"),
    [
        (Wish.LINK, [N], False), (Wish.LINK, [N, R], True), (Wish.LINK, [N, M], True), (Wish.LINK, [R, J, M], False),
        (Wish.MOVE, [N], False), (Wish.MOVE, [N, J], True), (Wish.MOVE, [R, R], False), (Wish.MOVE, [R, M], True),
        (Wish.CANCEL, [], False), (Wish.CANCEL, [M], False), (Wish.CANCEL, [M, N], True),
        (Wish.ADDRESS, [N, R, J, M], False), (Wish.ADDRESS, [B], True), (Wish.ADDRESS, [P], True),
    ],
)  # fmt: skip
def test_enough_is_enough(wish, ticks, known):
    assert is_known(wish, ticks) is known


def test_a_helper_has_the_time_changed_and_nothing_else():
    allowed = {wish for wish in Wish if may_ask_for(wish, is_helper=True)}
    assert allowed == {Wish.LINK, Wish.MOVE}
    assert all(may_ask_for(wish, is_helper=False) for wish in Wish)
