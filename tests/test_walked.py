"""A walk that is put back as rows leaves a person where walking would have."""

import pytest
from pages import _PASSING
from people import HelpingPerson, Seeker, walked
from sqlalchemy import select

from portal.models import Draft

OF_ITS_OWN = ("id", "key_hash", "idempotency_key")


@pytest.mark.parametrize("who", [Seeker, HelpingPerson])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_walk_put_back_is_like_one_walked(app, db, who, monkeypatch):
    monkeypatch.setattr(walked, "_WALKED", {})
    first, second = (_stands(who(app), db) for _ in range(2))
    assert walked._WALKED
    assert first == second


def _stands(person, db) -> tuple:
    """The page, the browser's session and the draft at the end of a walk, without what is new each time."""
    page = person.goes_to("check")
    with person.browser.client.session_transaction() as held:
        session = {name: type(value) for name, value in held.items()}
    draft = db.scalars(select(Draft).order_by(Draft.id.desc())).first()
    columns = {c.key: getattr(draft, c.key) for c in Draft.__table__.columns}
    kept = {name: value for name, value in columns.items() if name not in OF_ITS_OWN}
    return page.path, _PASSING.sub("", page.text), session, kept
