"""What it means when the database fails: whether it comes back, and what an operator has to mend."""

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# SQLite's result codes, without their extensions (sqlite.org/rescode.html).
SQLITE = {8: "it is read-only", 10: "its disk fails", 11: "it is damaged", 13: "its disk is full",
          14: "its file cannot be opened", 26: "it is damaged", 5: "it is busy", 6: "it is busy"}  # fmt: skip
# PostgreSQL's conditions (its manual, appendix A).
POSTGRESQL = {"25006": "it is read-only", "53100": "its disk is full", "53200": "it has no memory left",
              "55P03": "it is busy", "57014": "it takes too long", "58030": "its disk fails",
              "XX001": "it is damaged", "XX002": "it is damaged"}  # fmt: skip
MENDED_BY_HAND = {"it is read-only", "it is damaged", "its disk is full", "its disk fails"}


class Newer(SQLAlchemyError):
    """The database belongs to a newer program, which may keep more than this one knows: nothing is written."""


def why(error: BaseException) -> str | None:
    """Return what keeps the database from its work; None when the error is the program's own."""
    if isinstance(error, Newer):
        return "it belongs to a newer version of the portal"
    if isinstance(error, PoolTimeout):
        return "all its connections are in use"
    if not isinstance(error, DBAPIError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    known = SQLITE.get(code & 0xFF) if code is not None else None
    known = known or POSTGRESQL.get(getattr(error.orig, "sqlstate", None) or "")
    return known or ("it is away" if isinstance(error, OperationalError) else None)
