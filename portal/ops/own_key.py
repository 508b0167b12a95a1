"""The fingerprint of PORTAL_SECRET_KEY, kept in the database: with another key nothing is begun.

With another key old links would open and every new mail carry a dead one, and second factors and sealed
addresses of calls could not be read (docs/operating/keys.md).
"""

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import database, keys
from portal.config import ConfigError
from portal.models import PortalMark

NAME = "secret key"


def check(db: Session, secret_key: str) -> None:
    """Note the fingerprint the first time; raises ConfigError where the database was begun with another key."""
    own = keys.fingerprint(secret_key)
    kept = db.get(PortalMark, NAME)
    if kept is None:
        db.add(PortalMark(name=NAME, value=own))
        try:
            db.commit()
        except IntegrityError:  # another server was the first, this very moment
            db.rollback()
            kept = db.get(PortalMark, NAME)
    _hold_to(kept, own)


def check_kept(engine: Engine, secret_key: str) -> None:
    """Raise ConfigError where the database was begun with another key; write nothing."""
    with database.snapshot(engine) as look:
        _hold_to(look.get(PortalMark, NAME), keys.fingerprint(secret_key))


def _hold_to(kept: PortalMark | None, own: str) -> None:
    if kept is not None and kept.value != own:
        raise ConfigError(
            "PORTAL_SECRET_KEY is not the key of this database: set the one it was begun with "
            "(kept apart from the backups), or links in new mails would not open"
        )
