"""Two who word the same mail at the same moment: one version, and the other is told (R1)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from counting import count
from sqlalchemy import select

from portal import clock
from portal.database import writing
from portal.mail import phrases
from portal.models import MailPhrases

ROUNDS = 10


def test_one_version_is_kept_of_two_entered_at_once(app, db):
    engine, start = app.extensions["portal.engine"], Barrier(2)

    def enters(name: str, seen: int) -> str:
        with writing(engine) as own:
            start.wait()
            told = phrases.Phrases(name)
            try:
                phrases.enter(own, "received", "ja", told, seen, name, clock.now())
            except phrases.Overtaken:
                return "overtaken"
            own.commit()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            told = list(pool.map(enters, ("Ito", "Higa"), (number, number)))
            assert sorted(told) == ["done", "overtaken"]
    assert count(db, MailPhrases) == ROUNDS
    numbers = db.scalars(select(MailPhrases.version).order_by(MailPhrases.version))
    assert list(numbers) == list(range(1, ROUNDS + 1))
