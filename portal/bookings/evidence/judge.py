"""Judging one entry of the chain against the live record and the texts of the terms."""

import json
from collections.abc import Mapping

from portal.bookings.evidence.broken import Broken, Order
from portal.bookings.evidence.chain import (
    AGREEMENT,
    FORGOTTEN,
    PUBLISHED,
    hashed,
    link,
    signed_text,
)
from portal.bookings.evidence.notes import Notes, may_be_unsigned
from portal.bookings.evidence.record import person, told_of
from portal.models import Booking, ConsentEvidence
from portal.terms import TermsVersion

# What a note of what was forgotten tells: before there were deeds, and since.
NOTE = ({"numbers", "at"}, {"numbers", "at", "why", "deeds"})


class Judge:
    """The measure of entries: the texts of the terms, what was forgotten, the versions announced, the order."""

    def __init__(
        self,
        versions: Mapping[str, TermsVersion],
        notes: Notes,
        announced: dict[str, dict],
        order: Order,
    ):
        self.versions, self.notes, self.announced = versions, notes, announced
        self.order = order

    def entry(self, entry: ConsentEvidence, last: str, booking: Booking | None) -> None:
        """Raise Broken unless the entry follows the hash `last` and tells what is kept now."""
        _is_whole(entry, last)
        if entry.signed or not may_be_unsigned(entry.number, self.notes.unsigned):
            self.order.check(entry.number, signed_text(entry), entry.signed, entry.at)
        if entry.kind == AGREEMENT:
            self._agreement(entry, booking)
        elif entry.kind == PUBLISHED:
            self._publication(entry)
        else:
            _is_a_note(entry)

    def _agreement(self, entry: ConsentEvidence, booking: Booking | None) -> None:
        may_be_blank = entry.number in self.notes.entries
        if entry.payload is None:
            self._is_forgotten(entry)
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

    def _is_forgotten(self, entry: ConsentEvidence) -> None:
        if entry.number not in self.notes.entries or entry.reference is not None:
            why = "what it told was removed, and the chain knows nothing of it"
            raise Broken(entry.number, why)
        day = self.notes.entries[entry.number]
        if day is not None and entry.keep_until is not None and day < entry.keep_until:
            raise Broken(
                entry.number,
                f"it was forgotten on {day}, and was to be kept until {entry.keep_until}",
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
    if entry.kind != FORGOTTEN or entry.reference is not None or set(told) not in NOTE:
        raise Broken(entry.number, "a note of what was forgotten was changed")
