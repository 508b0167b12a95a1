"""Forgeries of the evidence by somebody who can write to the database, and knows how its hashes are made."""

from contextlib import contextmanager

from chained import verify
from sqlalchemy import delete, select, update

from portal import signing
from portal.bookings.evidence import chain, told
from portal.database import writing
from portal.models import Booking, ChainedDeed, ConsentChain, ConsentEvidence, ConsentRecord
from portal.models.evidence import BEGINNING


@contextmanager
def forging(app):
    """A session by which the database alone is written: nothing is signed or chained."""
    with writing(app.extensions["portal.engine"]) as db:
        yield db
        db.flush()
        db.info.clear()
        db.commit()


def run(app, *statements: str) -> None:
    with app.extensions["portal.engine"].execution_options(writing=True).begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def change_an_agreement(db) -> None:
    """The second request was agreed to in another language, as far as the database tells."""
    entry = db.get(ConsentEvidence, 2)
    entry.payload = entry.payload.replace('"language":"en"', '"language":"ja"')
    booking = db.scalars(select(Booking).where(Booking.reference == entry.reference)).one()
    db.get(ConsentRecord, booking.id).language = "ja"
    for read in booking.consent.articles:
        read.language = "ja"
    recompute(db)


def recompute(db, ring: signing.Ring | None = None) -> None:
    """All hashes of the first chain made anew, and its end; with a ring of keys the signatures as well."""
    last = BEGINNING
    for entry in db.scalars(select(ConsentEvidence).order_by(ConsentEvidence.number)):
        if entry.payload is not None:
            entry.payload_hash = chain.hashed(entry.payload)
        entry.previous_hash = last
        entry.hash = last = chain.link(entry.number, entry.kind, entry.payload_hash, last)
        if ring:
            entry.signed = ring.sign(chain.signed_text(entry))
        end = {"number": entry.number, "hash": last, "at": entry.at}
    db.execute(update(ConsentChain).values(**end))


def sign_deeds_anew(db, ring: signing.Ring) -> None:
    """All signatures of the second chain made anew, by somebody who has the key."""
    last = BEGINNING
    for deed in db.scalars(select(ChainedDeed).order_by(ChainedDeed.number)):
        deed.signed = last = ring.sign(told.signed_text(deed, last))


def cut_off_the_newest(db) -> None:
    """The newest request was never there: its rows, its entry and its deed."""
    entry = db.get(ConsentEvidence, 3)
    booking = db.scalars(select(Booking).where(Booking.reference == entry.reference)).one()
    changes = [change.id for change in booking.changes]
    db.execute(delete(Booking).where(Booking.id == booking.id))
    db.execute(
        delete(ChainedDeed).where(ChainedDeed.about == "change", ChainedDeed.row_id.in_(changes))
    )
    db.delete(entry)
    db.flush()
    recompute(db)


def forget_a_live_request(db) -> None:
    """The second request is gone, and a note like the portal's says that it was forgotten."""
    entry, end = db.get(ConsentEvidence, 2), db.get(ConsentEvidence, 3)
    db.execute(delete(Booking).where(Booking.reference == entry.reference))
    entry.payload = entry.reference = None
    payload = '{"at":"2028-02-01T00:00:00.000000+00:00","deeds":[2],"numbers":[2],"why":"erased"}'
    note = ConsentEvidence(number=4, kind="forgotten", payload=payload, at=end.at)
    note.payload_hash = note.previous_hash = note.hash = BEGINNING
    db.add(note)
    db.flush()
    recompute(db)


def found(app, *told: str) -> None:
    """The verification fails with one line that names what."""
    result = verify(app)
    assert (result.exit_code, type(result.exception)) == (1, SystemExit), result.output
    for part in told:
        assert part in result.output
