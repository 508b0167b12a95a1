"""Many who guess at once, in many processes: each try is counted by itself (S7)."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from portal import clock
from portal.accounts import staff, tries
from portal.database import writing
from portal.models import Role, SignInTry, StaffMember


@pytest.fixture
def account(app) -> int:
    with writing(app.extensions["portal.engine"]) as db:
        member = staff.add(db, "higa@office.example.jp", "Higa", Role.COUNSELLOR, clock.now())
        db.commit()
        return member.id


@pytest.mark.parametrize("kind", ["passphrases", "codes"])
def test_many_at_once_are_counted_one_by_one(app, account, db, kind):
    asked, waited, engine = [], [], app.extensions["portal.engine"]
    now, barrier = clock.now(), threading.Barrier(12)

    def tries_once():
        barrier.wait()
        with writing(engine) as own:
            try:
                if kind == "codes":
                    member = own.get(StaffMember, account)
                    tries.judge_code(own, member, lambda: bool(asked.append(1)), now)
                else:
                    tries.begin(own, "x" * 64, now)
                    asked.append(1)
                own.commit()
            except tries.Waits:
                waited.append(1)

    with ThreadPoolExecutor(12) as together:
        list(together.map(lambda _each: tries_once(), range(12)))
    assert (len(asked), len(waited)) == (5, 7)
    counted = db.get(StaffMember, account).wrong_codes if kind == "codes" else db.get(SignInTry, "x" * 64).wrong  # fmt: skip
    assert counted == 5
