"""The keys by which a request is found: made wherever a request or its helper is written, in this one place."""

import re
from collections.abc import Collection, Iterator

from sqlalchemy import Row, Select, delete, event, exists, insert, inspect, select
from sqlalchemy.orm import InstanceState, Session

from portal.models import Booking, Helper, SearchKey
from portal.models.search_key import LONGEST
from portal.rules.sounds import sound
from portal.rules.values import mail_address, read_or_none, telephone

NAME, NUMBER, TELEPHONE, MAIL = "name", "number", "telephone", "mail"
AT_ONCE = 500  # requests given their keys in one transaction; our own choice
_FOLDED = {
    Booking: ("reference", "name", "name_reading", "job_seeker_number", "email", "phone"),
    Helper: ("name", "email"),
}
_BETWEEN_WORDS = re.compile(r"[\s・･.,/=＝-]+")


def fill_missing(db: Session) -> int:
    """Give keys to the requests that have none, as those of older programs; return their number. Commits."""
    wanted = select(Booking.id).where(~exists().where(SearchKey.booking_id == Booking.id))
    done, last = 0, 0
    while ids := list(db.scalars(wanted.where(Booking.id > last).order_by(Booking.id).limit(AT_ONCE))):  # fmt: skip
        _write(db, ids)
        db.commit()
        done, last = done + len(ids), ids[-1]
    return done


def digits(text: str | None) -> str:
    """Return the digits of a number, in whatever groups it is written."""
    return "".join(sign for sign in text or "" if sign.isdigit())


def telephone_digits(typed: str) -> str:
    """Return a telephone number's digits as they are dialled in Japan, without an extension."""
    return digits(telephone.compared(read_or_none(telephone.read, typed) or digits(typed)))


@event.listens_for(Session, "after_flush")
def _keep(db: Session, _context) -> None:
    """Write the keys anew of what was just written, in the same transaction; a helper goes with the request alone."""
    new = {each.id for each in db.new if type(each) is Booking}
    touched = {_request_of(each) for each in db.new if type(each) in _FOLDED} - new
    touched |= {_request_of(each) for each in db.dirty if type(each) in _FOLDED and _differs(each)}
    if touched:
        db.connection().execute(delete(SearchKey).where(SearchKey.booking_id.in_(touched)))
    if touched | new:
        _write(db, touched | new)


def _request_of(written: Booking | Helper) -> int:
    return written.id if isinstance(written, Booking) else written.booking_id


def _differs(written: Booking | Helper) -> bool:
    state: InstanceState = inspect(written)
    return any(state.attrs[name].history.has_changes() for name in _FOLDED[type(written)])


def _write(db: Session, ids: Collection[int]) -> None:
    """Write the keys of requests that have none; by statements alone, since the session is in the middle of its own."""
    connection = db.connection()
    rows = [
        {"booking_id": row.id, "kind": kind, "key": key[:LONGEST]}
        for row in connection.execute(_read(ids))
        for kind, key in _keys_of(row)
        if key
    ]
    if rows:
        connection.execute(insert(SearchKey), rows)


def _read(ids: Collection[int]) -> Select:
    helper = (Helper.name.label("helper_name"), Helper.email.label("helper_email"))
    own = (getattr(Booking, name) for name in ("id", *_FOLDED[Booking]))
    return select(*own, *helper).outerjoin(Helper).where(Booking.id.in_(ids))


def _keys_of(row: Row) -> set[tuple[str, str]]:
    """Return kind and key of all by which a request is found; its helper's name and address as well."""
    names = (row.name, row.name_reading, row.helper_name)
    return {
        (NUMBER, row.reference),
        (NUMBER, digits(row.job_seeker_number)),
        (TELEPHONE, telephone_digits(row.phone or "")[::-1]),
        (MAIL, mail_address.compared(row.email or "")),
        (MAIL, mail_address.compared(row.helper_email or "")),
        *((NAME, heard) for name in names for heard in _heard(name or "")),
    }


def _heard(name: str) -> Iterator[str]:
    """Yield how a name sounds: whole, and begun with each of its words."""
    words = [each for each in map(sound, _BETWEEN_WORDS.split(name)) if each]
    for start in range(len(words)):
        yield "".join(words[start:] + words[:start])
