"""Who is hindered by how much: honest crowds and attackers ask for times within an hour, with the limits and without.

    .venv/bin/python benchmarks/hindered.py [tries]

Prints the table of docs/limits.md: what each sent of what they tried, the places they held, and when an honest
person who comes afterwards, from elsewhere, finds the first free time.
"""

import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
for folder in ("tests", "."):
    sys.path.insert(0, str(ROOT / folder))

from people import Seeker  # noqa: E402
from sqlalchemy import func, select  # noqa: E402

from portal import clock, config, create_app, keys  # noqa: E402
from portal.bookings import send  # noqa: E402
from portal.bookings.allowance import TooMany  # noqa: E402
from portal.bookings.build import Setting  # noqa: E402
from portal.bookings.send import Sending  # noqa: E402
from portal.database import writing  # noqa: E402
from portal.journey.answers import collected  # noqa: E402
from portal.mail.budget import Spent  # noqa: E402
from portal.models import OutboxMessage, Slot  # noqa: E402
from portal.ops.prepare import prepare  # noqa: E402
from portal.roster import slots  # noqa: E402
from portal.seeker import drafts  # noqa: E402
from portal.seeker.around import journey_of  # noqa: E402


@dataclass(frozen=True)
class Crowd:
    """People who ask, one after the other, each for the first free time: how many, and what they share."""

    name: str
    people: int
    sources: int = 1
    own_details: bool = True  # a number, a telephone and a mail address of their own
    helped: bool = False  # by one helper, whose address is everybody's
    limited: bool = True


def crowds(tries: int) -> list[Crowd]:
    """Return who asks."""
    return [
        Crowd("hall of 60 behind one address", 60),
        Crowd("helper with 20 persons", 20, own_details=False, helped=True),
        Crowd("one stranger, one address and number, no limits", tries, own_details=False, limited=False),
        Crowd("one stranger, one address and number", tries, own_details=False),
        Crowd(f"{tries:,} addresses and numbers, one source", tries),
        Crowd(f"{tries:,} addresses and numbers, ten sources", tries, 10),
        Crowd(f"{tries:,} addresses and numbers, as many sources", tries, tries),
    ]  # fmt: skip


class Simulation:
    """A portal of its own, in which one crowd asks."""

    def __init__(self, folder: str):
        settings = {"data_dir": Path(folder), "database_url": f"sqlite:///{folder}/portal.db"}
        self.app = create_app(config.Settings(_env_file=None, secret_key="benchmark", **settings))
        prepare(self.app)
        maria = Seeker(self.app, "en")
        maria.goes_to("check")
        with maria.browser.client.session_transaction() as held:
            cookie = held["draft"]
        with self.app.test_request_context("/en/request/check") as context:
            context.session["draft"] = cookie
            journey = journey_of(drafts.mine())
            self.answers = collected(journey, "en").answers()
            self.around = journey.around

    def asks(self, crowd: Crowd, number: int, source: str) -> str:
        """Let one of a crowd ask for the first free time; returns its day, "" if refused or nothing is free."""
        with writing(self.app.extensions["portal.engine"]) as db:
            free = slots.offered(db, self.around.office, "either", clock.now())
            if not free:
                return ""
            allowed = self.app.extensions["portal.settings"] if crowd.limited else None
            sending = Sending(keys.new_key(), "en", source=source, allowed=allowed)
            setting = Setting(self.around.office, self.around.history, "benchmark", clock.now())
            answers = replace(self._answers(crowd, number), choices=[free[0]])
            try:
                send.send(db, answers, sending, setting)
                db.commit()
            except (TooMany, Spent):
                return ""
            return f"{free[0].starts_at:%Y-%m-%d}"

    def _answers(self, crowd: Crowd, number: int):
        own = (
            {"job_seeker_number": f"12345-{number:06}"} if crowd.own_details or crowd.helped else {}
        )
        if crowd.own_details:
            own |= {"email": f"p{number}@example.jp", "phone": f"090{number:08}"}
        told = {"name": "Lee", "email": "lee@example.jp", "joins": "no", "language": "ja"}
        told |= {"relationship_to_seeker": "support_organisation", "mails": []}
        helper = told if crowd.helped else self.answers.helper
        return replace(self.answers, person={**self.answers.person, **own}, helper=helper)

    def counted(self) -> tuple[int, int, int]:
        """Return places held, places there are, and mails that go to people."""
        with writing(self.app.extensions["portal.engine"]) as db:
            ahead = (Slot.starts_at > clock.now(), Slot.extra.is_(False))
            held, there = db.execute(
                select(func.sum(Slot.taken), func.sum(Slot.capacity)).where(*ahead)
            ).one()
            goes = (OutboxMessage.recipient != "office", OutboxMessage.state == "waiting")
            mails = db.scalar(select(func.count()).select_from(OutboxMessage).where(*goes))
        return held, there, mails or 0


def row(crowd: Crowd) -> str:
    """Return one line of the table."""
    with tempfile.TemporaryDirectory() as folder:
        simulation, begun = Simulation(folder), time.perf_counter()
        got = [
            simulation.asks(crowd, number, f"source {number % crowd.sources}")
            for number in range(crowd.people)
        ]
        seconds = time.perf_counter() - begun
        held, there, mails = simulation.counted()
        honest = Crowd("honest", 1)
        after = simulation.asks(honest, 999_999, "elsewhere") or "none: by telephone"
        simulation.app.extensions["portal.engine"].dispose()
    sent = sum(bool(each) for each in got)
    share = f"{held} of {there} ({held * 100 // there} %)"
    first = next(filter(None, got), "")
    return (
        f"| {crowd.name} | {sent} of {crowd.people} | {share} | {mails} | {first} | {after} |"
        f" <!-- {seconds:.0f} s -->"
    )


if __name__ == "__main__":
    print(
        "| who asks within an hour | sent | places held of eight weeks | mails to people | first day | an honest person afterwards gets |"
    )
    print("|---|---|---|---|---|---|")
    for each in crowds(int(sys.argv[1]) if len(sys.argv) > 1 else 1000):
        print(row(each), flush=True)
