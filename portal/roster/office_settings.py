"""The office with what was changed at the desk since its file was written."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from portal.models import OfficeSetting
from portal.office import Office
from portal.office.facts import replaced

LOOK_AGAIN = timedelta(seconds=5)  # until another process's change is seen; our own choice


class Kept(NamedTuple):
    """The office in effect, with the file and the rows it was made of, and when these were last looked at."""

    file: Office
    looked_at: datetime
    rows: list[OfficeSetting]
    ids: tuple[int, ...]
    office: Office


def in_effect(engine: Engine, file: Office, now: datetime, kept: Kept | None) -> Kept:
    """Return the office as it is in effect, and what to remember of it for the next look."""
    if kept is not None and kept.file is not file:
        kept = None
    fresh = kept is not None and kept.looked_at <= now < kept.looked_at + LOOK_AGAIN
    rows = kept.rows if kept and fresh else _look(engine)
    holding = {row.name: row for row in rows if row.effective_at <= now}
    ids = tuple(sorted(row.id for row in holding.values()))
    looked_at = kept.looked_at if kept and fresh else now
    if kept and kept.ids == ids:
        return Kept(file, looked_at, rows, ids, kept.office)
    changed = {name: row.value for name, row in holding.items()}
    return Kept(file, looked_at, rows, ids, replaced(file, changed) if changed else file)


def _look(engine: Engine) -> list[OfficeSetting]:
    with Session(engine, expire_on_commit=False) as own:
        return every(own)


def every(db: Session) -> list[OfficeSetting]:
    """Return every change, in the order in which they take effect."""
    return list(
        db.scalars(select(OfficeSetting).order_by(OfficeSetting.effective_at, OfficeSetting.id))
    )


def enter(
    db: Session, facts: Mapping[str, str], effective_at: datetime, by: str, now: datetime
) -> None:
    """Keep changed facts, with effect from a moment."""
    db.add_all(
        OfficeSetting(
            name=name, value=value, effective_at=effective_at, entered_at=now, entered_by=by
        )
        for name, value in facts.items()
    )
    db.flush()


def take_back(db: Session, number: int, now: datetime) -> str | None:
    """Remove a change that has no effect yet; returns its name, None where there is none such."""
    row = db.get(OfficeSetting, number)
    if row is None or row.effective_at <= now:
        return None
    db.execute(delete(OfficeSetting).where(OfficeSetting.id == number))
    return row.name
