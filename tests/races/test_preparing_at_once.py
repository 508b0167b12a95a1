"""Two servers that start at the same moment, on an empty database and on a new day."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal import migrations
from portal.database import connect
from portal.models import Slot

ROOT = Path(__file__).parent.parent.parent


def start(surroundings: dict[str, str]) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "init"],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("state", ["no tables", "no times"])
def test_both_start(database_url, surroundings, state):
    engine = connect(database_url)
    if state == "no tables":
        command.downgrade(migrations.config(engine), "base")
    starting = [start(surroundings), start(surroundings)]
    told = [process.communicate(timeout=120) for process in starting]
    assert [process.returncode for process in starting] == [0, 0], told
    with Session(engine) as db:
        count = db.scalar(select(func.count()).select_from(Slot))
        assert count == len(set(db.execute(select(Slot.branch, Slot.starts_at)).all())) > 300
    engine.dispose()
