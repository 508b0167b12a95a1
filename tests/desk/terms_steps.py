"""An administrator who prepares a version of the terms."""

from io import BytesIO

from sqlalchemy import select

from portal.models import TermsPublication


def prepares(admin, file: str, starts_on: str = "2027-04-01", case: str = "1", **typed):
    upload = {"terms_file": (BytesIO(file.encode()), "new.toml")} if file else {}
    given = {"starts_on": [starts_on], "case": [case], **typed, **upload}
    return admin.opens("terms").submit("Look at the changes", **given)


def stored(db) -> list[TermsPublication]:
    db.rollback()
    return list(db.scalars(select(TermsPublication)))
