"""Files and folders that the portal's own account alone may read, also those that were there before."""

import os
import stat
from contextlib import suppress
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
WITH_A_DATABASE = ("", "-wal", "-shm", "-journal")  # endings of the files of SQLite


def shut_folder(folder: Path, *patterns: str) -> None:
    """Make a folder unless it is there, and shut it and its files of these names.

    A folder that others share, such as /tmp, stays open: what lies in it is shut all the same.
    """
    folder.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    if not folder.stat().st_mode & stat.S_ISVTX:
        _shut(folder, FOLDER)
    for pattern in patterns:
        for file in folder.glob(pattern):
            _shut(file, FILE)


def shut_database(file: Path) -> None:
    """Make an empty file for a database unless there is one, and shut it with all that SQLite lays beside it."""
    with suppress(FileNotFoundError, PermissionError):  # SQLite itself says what is wrong
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, FILE))
    for ending in WITH_A_DATABASE:
        _shut(Path(f"{file}{ending}"), FILE)


def write(file: Path, content: bytes) -> None:
    """Write a file that is shut from its first byte on."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE), "wb") as opened:
        opened.write(content)


def _shut(path: Path, mode: int) -> None:
    """Take everybody else's rights away; what belongs to somebody else, or is gone, stays as it is."""
    with suppress(FileNotFoundError, PermissionError):
        if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) & ~mode:
            path.chmod(mode)
