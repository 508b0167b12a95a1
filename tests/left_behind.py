"""Set-ups that were gone through before: the database is put back as they left it, with its people."""

import shutil
from pathlib import Path

import pytest
from pages import Page
from people import Seeker
from sqlalchemy import event

from portal import clock

_LEFT: dict[tuple, tuple] = {}  # the copy of the database, and what the set-up gave


@pytest.fixture
def as_left(request, app):
    """Goes through a set-up, `as_left(function, ...)`, called as `function(app, ...)`, or puts back how it ended.

    Only where nothing else was written before, so that nothing is lost; what it gives is people, texts and numbers.
    """
    engine = app.extensions["portal.engine"]
    copies, untouched = _copies(request, engine), [True]
    event.listen(engine, "commit", lambda _connection: untouched.clear())

    def begin(set_up, *given):
        key = set_up.__module__, set_up.__qualname__, given, engine.dialect.name, clock.now()
        if not untouched:
            return set_up(app, *given)
        if key not in _LEFT:
            found = set_up(app, *given)
            engine.dispose()
            _LEFT[key] = copies.keep(len(_LEFT)), _pictured(found)
        else:
            engine.dispose()
            copies.put_back(_LEFT[key][0])
            untouched.clear()
        return _alive(app, _LEFT[key][1])

    return begin


def _pictured(found):
    """What a set-up gave, without the portal it belongs to."""
    if isinstance(found, list):
        return [_pictured(each) for each in found]
    if not isinstance(found, Seeker):
        return found
    cookies = dict(found.browser.client._cookies)
    return type(found), found.lang, found.name, cookies, found.page and found.page.response


def _alive(app, pictured):
    """The same, in this portal: each person with their cookies, on their page."""
    if isinstance(pictured, list):
        return [_alive(app, each) for each in pictured]
    if not isinstance(pictured, tuple):
        return pictured
    who, lang, name, cookies, response = pictured
    person = who(app, lang, name)
    person.browser.client._cookies.update(cookies)
    person.page = response and Page(person.browser, response)
    return person


def _copies(request, engine):
    if engine.dialect.name == "sqlite":
        folder = request.getfixturevalue("tmp_path_factory").getbasetemp()
        return _Files(Path(engine.url.database), folder)
    return _Templates(engine.url.database, request.getfixturevalue("administer"))


class _Files:
    """Copies of an SQLite file."""

    def __init__(self, path: Path, folder: Path):
        self.path, self.folder = path, folder

    def keep(self, number: int) -> Path:
        """Copy the database; where to."""
        kept = self.folder / f"left_{number}.database"
        shutil.copy(self.path, kept)
        return kept

    def put_back(self, kept: Path) -> None:
        for log in ("-wal", "-shm"):
            self.path.with_name(self.path.name + log).unlink(missing_ok=True)
        shutil.copy(kept, self.path)


class _Templates:
    """Copies of a PostgreSQL database."""

    def __init__(self, name: str, administer):
        self.name, self.administer = name, administer

    def keep(self, number: int) -> str:
        """Copy the database; the name of the copy."""
        kept = f"left_{number}_{self.name.split('_')[1]}"
        self._copy(self.name, kept)
        return kept

    def put_back(self, kept: str) -> None:
        self.administer(f"DROP DATABASE {self.name} WITH (FORCE)")
        self._copy(kept, self.name)

    def _copy(self, template: str, name: str) -> None:
        self.administer(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
