"""Many requests of made-up people, for measuring the desk; `search.py` finds the tests' folders first."""

import random
from datetime import timedelta

from desk_work import new_request
from sqlalchemy import insert, select, text

from portal import clock
from portal.bookings import search_keys
from portal.database import writing
from portal.models import Booking, State

A_DAY = 20  # requests; the years before grow with their number, not the days
SPREAD = 3**18  # makes of each number another one of nine digits
COMMON = ("比嘉", "ひが")  # of 100 people in Okinawa, about 4
SYLLABLES = "かきくけこさしすせそたちつてとなにぬねのまみむめもやゆよらりるれろわ"


class Crowd:
    """Requests of made-up people, each a copy of one that was sent."""

    def __init__(self, app):
        self.app, self.there, self.chance = app, 1, random.Random(1)
        new_request(app, 2)
        with writing(app.extensions["portal.engine"]) as db:
            row = db.execute(select(Booking.__table__)).mappings().one()
        self.pattern = {name: value for name, value in row.items() if name != "id"}

    def grow(self, count: int) -> None:
        """Add requests until there are so many, and their keys."""
        with writing(self.app.extensions["portal.engine"]) as db:
            while self.there < count:
                rows = [self._one() for _each in range(min(1000, count - self.there))]
                db.execute(insert(Booking.__table__), rows)
                db.commit()
            search_keys.fill_missing(db)
            db.execute(text("ANALYZE"))
            db.commit()

    def _one(self) -> dict:
        self.there += 1
        number, name = self.there, self._name()
        at = clock.now() + timedelta(days=28 - number // A_DAY)
        own = {
            "reference": f"{number * SPREAD % 10**9:09}",
            "name": name[0],
            "name_reading": name[1],
        }
        own |= {
            "email": f"p{number}x@example.jp",
            "phone": f"098-{self.chance.randrange(10**7):07}",
        }
        own |= {
            "job_seeker_number": f"{self.chance.randrange(10**5):05}-{number:07}",
            "starts_at": at,
        }
        own |= {"state": State.REQUESTED if at > clock.now() else State.ATTENDED, "slot_id": None}
        hashes = {
            name: f"{name}{number}" for name in ("link_hash", "short_hash", "idempotency_hash")
        }
        return {**self.pattern, **own, **hashes}

    def _name(self) -> tuple[str, str]:
        family = COMMON if self.chance.random() < 0.04 else 2 * (self._word(4),)
        given = self._word(4)
        return f"{family[0]}　{given}", f"{family[1]} {given}"

    def _word(self, length: int) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=length))
