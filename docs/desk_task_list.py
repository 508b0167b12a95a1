"""The tasks at the desk that are counted."""

from collections.abc import Callable
from typing import Any, NamedTuple

import desk_request_tasks as of_request
from counted import Counted
from desk_day_tasks import next_by_keys, next_by_mouse, recorded, session
from desk_request_tasks import booked, needy, plain


class Task(NamedTuple):
    """One task: what it took before, what is prepared for it, and how it is done."""

    name: str
    before: str
    prepared: Callable[[Any], str]
    by_mouse: Callable[[Counted, str], None]
    by_keys: Callable[[Counted, str], None]


TASKS = (
    Task("settle a plain request, from the list to the next", "5, 4", plain, of_request.settle_mouse, of_request.settle_keys),
    Task("settle one with ten needs, all arranged", "18, 5", needy, of_request.needs_mouse, of_request.needs_keys),
    Task("settle at a time agreed on the telephone", "11, 7", plain, of_request.agreed_mouse, of_request.agreed_keys),
    Task("propose another time", "6, 3", plain, of_request.propose_mouse, of_request.propose_keys),
    Task("take a request in hand", "3, 3", plain, of_request.take_mouse, of_request.take_keys),
    Task("find any caller, from any page", "—", plain, of_request.found_mouse, of_request.found_keys),
    Task("move a booking, from its page", "—", booked, of_request.move_mouse, of_request.move_keys),
    Task("record: joined", "2, 2", session, *recorded("joined", "attended")),
    Task("record: took place", "1, 1", session, *recorded("attended", "next")),
    Task("book the next time, settled", "11, 10", session, next_by_mouse, next_by_keys),
)  # fmt: skip
