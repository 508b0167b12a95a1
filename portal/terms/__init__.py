"""The terms as data: one file for each version, the Japanese text letter by letter (domain, section 1)."""

import tomllib
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from portal.terms.version import TermsVersion

FOLDER = Path(__file__).parent


class TermsError(Exception):
    """A mistake in a terms file; the message names the file, the place and the reason."""


def load(path: Path) -> TermsVersion:
    """The version in a file; raises TermsError."""
    try:
        version = parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise TermsError(f"{path}: {error}") from error
    if version.version != path.stem:
        raise TermsError(f"{path}: version {version.version} stands in a file of another name")
    return version


def parse(
    text: str, where: str, effective: date | None = None, case: int | None = None
) -> TermsVersion:
    """The version in a file's text; first day and case may be given from outside the file.

    `where` names the file in the message of a TermsError.
    """
    try:
        described = tomllib.loads(text)
        if effective is not None:
            described["effective"] = effective
        if case is not None:
            described["change"] = {**described.get("change", {}), "case": case}
        return TermsVersion.model_validate(described)
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise TermsError(f"{where}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise TermsError(f"{where}: {place}: {first['msg']}") from error


def load_all(folder: Path = FOLDER) -> dict[str, TermsVersion]:
    """Every version by its name; TermsError when one cannot be read or there is none."""
    versions = {path.stem: load(path) for path in sorted(folder.glob("*.toml"))}
    if not versions:
        raise TermsError(f"{folder}: there are no terms")
    return versions


def current(versions: dict[str, TermsVersion], day: date) -> TermsVersion:
    """The version in force on a day; TermsError when none is yet."""
    begun = [version for version in versions.values() if version.effective <= day]
    if not begun:
        raise TermsError(f"no version of the terms is in force on {day}")
    return max(begun, key=lambda version: version.effective)
