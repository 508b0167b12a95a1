"""Whose request is worked on next: no source takes every thread (S7)."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable


class Turns:
    """So many requests of one source at a time; more of them wait, while those of others are begun."""

    def __init__(self, at_a_time: int):
        self.at_a_time = at_a_time
        self.worked_on: Counter[str] = Counter()
        self.waiting: dict[str, deque[Callable[[], None]]] = defaultdict(deque)

    def begin(self, source: str, work: Callable[[], None]) -> None:
        """Begin the work now, or when others of its source have ended."""
        if self.worked_on[source] >= self.at_a_time:
            self.waiting[source].append(work)
            return
        self.worked_on[source] += 1
        work()

    def end(self, source: str) -> None:
        """Let the next of a source follow one that has ended."""
        waiting = self.waiting.get(source)
        if waiting:
            work = waiting.popleft()
            if not waiting:
                del self.waiting[source]
            work()
            return
        self.worked_on[source] -= 1
        if not self.worked_on[source]:
            del self.worked_on[source]
