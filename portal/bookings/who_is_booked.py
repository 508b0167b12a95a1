"""Counsellors who have a session, by its half-hours."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from portal.models import CounsellorClaim


def booked(db: Session, *which: ColumnElement[bool]) -> Mapping[datetime, set[int]]:
    """Return the ids of those who are booked at each moment, of the claims that meet these conditions."""
    found: dict[datetime, set[int]] = defaultdict(set)
    claims = select(CounsellorClaim.starts_at, CounsellorClaim.staff_id).where(*which)
    for at, who in db.execute(claims):
        found[at].add(who)
    return found
