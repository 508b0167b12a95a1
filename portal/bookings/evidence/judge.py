"""Judging one entry of the chain against the live record and the texts of the terms."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError

from portal.bookings.evidence.chain import AGREEMENT, FORGOTTEN, PUBLISHED, hashed, link
from portal.bookings.evidence.record import person, told_of
from portal.models import Booking, ConsentEvidence
from portal.terms import TermsVersion


class Broken(Exception):
    """The chain, or a record it tells of, was touched; `number` is the first entry that is wrong."""

    def __init__(self, number: int, why: str):
        super().__init__(f"record {number}: {why}")
        self.number = number


@contextmanager
def named(number: int) -> Iterator[None]:
    """Turn what cannot even be read into Broken, so that the entry is named all the same."""
    try:
        yield
    except (Broken, OperationalError):
        raise
    except Exception as error:
        raise Broken(number, f"it cannot be read ({type(error).__name__})") from error


class Judge:
    """The measure of entries: the texts of the terms, the entries forgotten, the versions announced."""

    def __init__(
        self,
        versions: Mapping[str, TermsVersion],
        forgotten: set[int],
        announced: dict[str, dict],
    ):
        self.versions, self.forgotten, self.announced = versions, forgotten, announced

    def entry(self, entry: ConsentEvidence, last: str, booking: Booking | None) -> None:
        """Raise Broken unless the entry follows the hash `last` and tells what is kept now."""
        _is_whole(entry, last)
        if entry.kind == AGREEMENT:
            self._agreement(entry, booking)
        elif entry.kind == PUBLISHED:
            self._publication(entry)
        else:
            _is_a_note(entry)

    def _agreement(self, entry: ConsentEvidence, booking: Booking | None) -> None:
        may_be_blank = entry.number in self.forgotten
        if entry.payload is None:
            if not may_be_blank or entry.reference is not None:
                raise Broken(
                    entry.number, "what it told was removed, and the chain knows nothing of it"
                )
            return
        told = json.loads(entry.payload)
        if may_be_blank or told["reference"] != entry.reference:
            raise Broken(entry.number, "it stands for another request than it tells of")
        _is_as_kept(entry, told, booking)
        for text in (told["agreed_to"], told["applied_under"], *told["articles"]):
            known = self.versions.get(text["version"])
            if known is None or known.hash != text["hash"]:
                raise Broken(
                    entry.number, f"the text of version {text['version']} is not the one agreed to"
                )

    def _publication(self, entry: ConsentEvidence) -> None:
        told = json.loads(entry.payload or "null")
        if self.announced.pop(told["version"], None) != told:
            raise Broken(entry.number, f"the publication of version {told['version']} was changed")


def _is_whole(entry: ConsentEvidence, last: str) -> None:
    """Raise Broken unless the entry is what was written, at the place where it was written."""
    if entry.payload is not None and entry.payload_hash != hashed(entry.payload):
        raise Broken(entry.number, "what it tells was changed")
    if entry.previous_hash != last:
        raise Broken(entry.number, "it does not follow the one before it")
    if entry.hash != link(entry.number, entry.kind, entry.payload_hash, last):
        raise Broken(entry.number, "its hash is not that of what it holds")


def _is_as_kept(entry: ConsentEvidence, told: dict, booking: Booking | None) -> None:
    if booking is None or booking.consent is None:
        raise Broken(entry.number, f"the consent record of request {entry.reference} is gone")
    now_kept = {**told_of(booking), "salt": told["salt"]}
    if "person" in told:  # entries made before this was kept have none
        now_kept["person"] = person(booking, told["salt"])
    if wrong := sorted(name for name in {*told, *now_kept} if told.get(name) != now_kept.get(name)):
        raise Broken(
            entry.number,
            f"the consent record of request {entry.reference} was changed: {', '.join(wrong)}",
        )


def _is_a_note(entry: ConsentEvidence) -> None:
    told = json.loads(entry.payload or "null")
    if entry.kind != FORGOTTEN or entry.reference is not None or set(told) != {"numbers", "at"}:
        raise Broken(entry.number, "a note of what was forgotten was changed")
