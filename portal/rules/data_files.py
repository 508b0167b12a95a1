"""Data files of the rules: the shapes of their parts, and reading one with its mistakes named."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from portal.terms.ruby import without_reading


class Part(BaseModel):
    """A part of a data file: unchangeable, and a name that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Part):
    """Words in both languages and in plain Japanese, where every kanji has its reading."""

    en: str = Field(min_length=1)
    ja: str = Field(min_length=1)
    plain: str = Field(min_length=1)

    def __getitem__(self, language: str) -> str:
        return getattr(self, language)

    @model_validator(mode="after")
    def can_be_read_aloud(self):
        """Refuse plain words with kanji that have no reading."""
        if missing := without_reading(self.plain):
            raise ValueError(f"{missing[0]} has no reading")
        return self


def loaded(shape: type[Part], path: Path, error: type[Exception]):
    """The content of a data file in its shape; raises `error` with file, place and reason."""
    try:
        return shape.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as mistake:
        raise error(f"{path}: {mistake}") from mistake
    except ValidationError as mistake:
        first = mistake.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise error(f"{path}: {place}: {first['msg']}") from mistake
