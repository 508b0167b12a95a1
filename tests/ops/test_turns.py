"""No source takes every thread; each request gets its turn."""

from portal.ops.turns import Turns


def test_the_third_waits_while_somebody_elses_is_begun():
    turns, begun = Turns(2), []
    for name in ("a1", "a2", "a3", "a4"):
        turns.begin("a", lambda name=name: begun.append(name))
    turns.begin("b", lambda: begun.append("b1"))
    assert begun == ["a1", "a2", "b1"]
    turns.end("a")
    assert begun == ["a1", "a2", "b1", "a3"]
    for _ in range(3):
        turns.end("a")
    turns.end("b")
    assert begun[-1] == "a4"
    assert not turns.worked_on
    assert not turns.waiting
