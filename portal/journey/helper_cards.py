"""A helper's own contact data, kept for the next person they help if they wish, with a list of whom they help."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal import keys
from portal.journey.around import Typed
from portal.models import Booking, Helper, HelperCard
from portal.roster.rows import changed_rows

LIFE = timedelta(days=180)  # our own choice, no clause
MOST = 200  # rows of a list; our own choice


def keep(
    db: Session, key: str | None, typed: Typed, secret_key: str, now: datetime
) -> tuple[HelperCard, str]:
    """Keep a helper's own answers; return the card and the key for their browser. The caller commits.

    A card that the browser holds already is renewed, so that its list stays.
    """
    card, key = find(db, key, now), key or keys.new_key()
    if card is None:
        key = keys.new_key()
        card = HelperCard(key_hash=keys.hashed(key), link_seed=keys.new_key())
        db.add(card)
    card.link_seed = card.link_seed or keys.new_key()  # kept before cards had lists
    card.make_link(secret_key)
    card.typed, card.kept_at = typed, now
    db.flush()
    return card, key


def find(db: Session, key: str | None, now: datetime) -> HelperCard | None:
    """Return the card of this key; None if none is kept, or its time is over."""
    return _alive(db, HelperCard.key_hash == keys.hashed(key), now) if key else None


def by_link(db: Session, token: str, now: datetime) -> HelperCard | None:
    """Return the card whose mailed link carries this token; None if there is none."""
    return _alive(db, HelperCard.opened_by(token), now)


def helped(db: Session, card: HelperCard, begins: datetime) -> list[Booking]:
    """Return the requests sent with a card whose time is at this moment or later, the soonest first."""
    sent_with = select(Helper.booking_id).where(Helper.card_id == card.id)
    wanted = select(Booking).where(Booking.id.in_(sent_with), Booking.starts_at >= begins)
    wanted = wanted.where(Booking.replaced_by_id.is_(None))
    related = (
        joinedload(Booking.helper),
        joinedload(Booking.replaced_by),
        selectinload(Booking.changes),
    )
    return list(db.scalars(wanted.options(*related).order_by(Booking.starts_at).limit(MOST)))


def forget(db: Session, card: HelperCard) -> None:
    """Remove a card and its list; the requests stay."""
    db.delete(card)
    db.flush()


def purge(db: Session, now: datetime) -> int:
    """Remove the cards that were not used in time; return their number."""
    return changed_rows(db, delete(HelperCard).where(HelperCard.kept_at <= now - LIFE))


def _alive(db: Session, which, now: datetime) -> HelperCard | None:
    return db.scalar(select(HelperCard).where(which, HelperCard.kept_at > now - LIFE))
