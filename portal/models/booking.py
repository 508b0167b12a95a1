"""The record of a request, from its sending to its end. It is called a booking only when confirmed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal import keys
from portal.database import Base, Moment
from portal.models.care import BookingNote, NeedArrangement, Refusal
from portal.models.consent import ConsentRecord
from portal.models.interpreter import InterpreterClaim
from portal.models.readiness import Readiness, ReadinessAnswer
from portal.models.slot import Slot
from portal.rules.needs import languages_to_find


class State(StrEnum):
    """Where a request stands (contract, section 6)."""

    REQUESTED = "requested"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    ATTENDED = "attended"
    DEEMED_CANCELLED = "deemed_cancelled"
    CANCELLED_BY_SEEKER = "cancelled_by_seeker"
    CANCELLED_BY_OFFICE = "cancelled_by_office"
    LAPSED = "lapsed"


OPEN = (State.REQUESTED, State.PROPOSED)  # asked for, not settled
LIVE = (*OPEN, State.CONFIRMED)  # what can still be cancelled


class Booking(Base):
    """One request: who asks, for which time, and how it stands."""

    __tablename__ = "bookings"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(9), unique=True)
    idempotency_hash: Mapped[str] = mapped_column(String(64), unique=True)
    link_seed: Mapped[str] = mapped_column(String(43))
    link_hash: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[State] = mapped_column(String(30), index=True)
    language: Mapped[str] = mapped_column(String(2))
    # Which Japanese its mails speak: ordinary, plain, or furigana (plain with readings).
    words: Mapped[str] = mapped_column(String(10), default="ordinary", server_default="ordinary")
    channel: Mapped[str] = mapped_column(String(20))
    applied_at: Mapped[datetime] = mapped_column(Moment, index=True)

    # Counted up by every deed; a deed that read an older count is refused (StaleDataError).
    version: Mapped[int] = mapped_column(default=1)

    registration: Mapped[str] = mapped_column(String(20))  # a02-p1-i1
    own_device: Mapped[str] = mapped_column(String(20))  # a02-p1-i2
    branch_wished: Mapped[str] = mapped_column("office", String(40))  # a02-p1-i3: or "either"

    name: Mapped[str] = mapped_column(Text)  # a06-p2-i1
    name_reading: Mapped[str] = mapped_column(Text)
    job_seeker_number: Mapped[str | None] = mapped_column(String(14))  # a06-p2-i2
    email: Mapped[str] = mapped_column(Text)  # a06-p2-i4
    phone: Mapped[str] = mapped_column(Text)

    slot_id: Mapped[int | None] = mapped_column(ForeignKey("slots.id"), index=True)
    slot: Mapped[Slot | None] = relationship(foreign_keys=slot_id)
    starts_at: Mapped[datetime] = mapped_column(Moment, index=True)  # stays when the place is freed
    branch: Mapped[str] = mapped_column("place", String(40))

    proposed_slot_id: Mapped[int | None] = mapped_column(ForeignKey("slots.id"), index=True)
    proposed_slot: Mapped[Slot | None] = relationship(foreign_keys=proposed_slot_id)
    answer_by: Mapped[datetime | None] = mapped_column(Moment)

    counsellor: Mapped[str | None] = mapped_column(Text)
    teleoffice_address: Mapped[str | None] = mapped_column(Text, unique=True)  # a06-p3
    needs_seen_at: Mapped[datetime | None] = mapped_column(Moment)  # a12-p4-s2
    contact_at: Mapped[datetime | None] = mapped_column(Moment)  # a06-p4-s2
    joined_at: Mapped[datetime | None] = mapped_column(Moment)
    recorded_by: Mapped[str] = mapped_column(Text, default="")  # staff who typed it, if staff did
    # A second place straight after the first, as an accommodation. Only staff may take it.
    second_slot_id: Mapped[int | None] = mapped_column(ForeignKey("slots.id"), index=True)
    second_slot: Mapped[Slot | None] = relationship(foreign_keys=second_slot_id)
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    staff_warned_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("bookings.id"), index=True)
    replaced_by: Mapped["Booking | None"] = relationship(remote_side=id, back_populates="replaces")
    replaces: Mapped["Booking | None"] = relationship(back_populates="replaced_by", uselist=False)

    preferred_times: Mapped[list["PreferredTime"]] = relationship(
        order_by="PreferredTime.rank", cascade="all, delete-orphan"
    )
    helper: Mapped["Helper | None"] = relationship(cascade="all, delete-orphan")
    support_needs: Mapped["SupportNeeds | None"] = relationship(cascade="all, delete-orphan")
    readiness: Mapped[Readiness | None] = relationship(cascade="all, delete-orphan")
    readiness_answers: Mapped[list[ReadinessAnswer]] = relationship(cascade="all, delete-orphan")
    questions: Mapped[list["ArticleQuestion"]] = relationship(cascade="all, delete-orphan")
    consent: Mapped[ConsentRecord] = relationship(cascade="all, delete-orphan")
    notes: Mapped[list[BookingNote]] = relationship(
        order_by=BookingNote.id, cascade="all, delete-orphan"
    )
    interpreters: Mapped[list[InterpreterClaim]] = relationship(cascade="all, delete-orphan")
    arrangements: Mapped[list[NeedArrangement]] = relationship(cascade="all, delete-orphan")
    refusals: Mapped[list[Refusal]] = relationship(
        order_by=Refusal.id, cascade="all, delete-orphan"
    )
    changes: Mapped[list["BookingChange"]] = relationship(
        order_by="BookingChange.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_interpreted(self) -> bool | None:
        """Whether the interpreters are there at the time that is proposed; None where none is to be found."""
        languages = self.support_needs.languages if self.support_needs else ()
        if self.proposed_slot is None or not languages:
            return None
        return len([c for c in self.interpreters if c.for_proposal]) >= len(languages)


class _OfBooking:
    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True
    )


class PreferredTime(_OfBooking, Base):
    """A wish, first to third (a06-p2-i3). Only the first one claims a place."""

    __tablename__ = "preferred_times"

    rank: Mapped[int] = mapped_column(primary_key=True)
    branch: Mapped[str] = mapped_column("place", String(40))
    starts_at: Mapped[datetime] = mapped_column(Moment)


class Helper(_OfBooking, Base):
    """Someone who typed the request for the seeker, as far as they told.

    They have a link of their own, with which they can change the time but not the contact data.
    """

    __tablename__ = "helpers"

    name: Mapped[str] = mapped_column(Text)
    relationship_to_seeker: Mapped[str] = mapped_column(String(30))
    email: Mapped[str] = mapped_column(Text)
    joins: Mapped[str] = mapped_column(String(3))
    language: Mapped[str] = mapped_column(String(2), default="ja")
    mails: Mapped[list[str]] = mapped_column(JSON, default=list)  # which ones come to them as well
    link_seed: Mapped[str] = mapped_column(String(43), default=keys.new_key)
    link_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    # The seeker's own agreement, which the helper stated, confirmed at the start.
    agreement_confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    agreement_confirmed_by: Mapped[str] = mapped_column(Text, default="")


class SupportNeeds(_OfBooking, Base):
    """What the session needs (a12-p4-s2): sensitive, in a table of its own, never a diagnosis."""

    __tablename__ = "support_needs"

    kinds: Mapped[list[str]] = mapped_column(JSON)
    interpreter_language: Mapped[str] = mapped_column(Text)
    arranged_by: Mapped[str] = mapped_column(String(20))
    arrangers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # where needs differ
    speaking: Mapped[list[str]] = mapped_column(JSON, default=list)
    writing: Mapped[list[str]] = mapped_column(JSON, default=list)
    call_me: Mapped[bool] = mapped_column(default=False)
    joining_count: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text)

    @property
    def languages(self) -> tuple[str, ...]:
        """The interpreters the office is asked to find."""
        return languages_to_find(
            self.kinds, self.interpreter_language, self.arranged_by, self.arrangers or {}
        )


class ArticleQuestion(_OfBooking, Base):
    """What the seeker would like explained about one article; it never blocks anything."""

    __tablename__ = "article_questions"

    article: Mapped[str] = mapped_column(String(10), primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[str] = mapped_column(Text, default="")


class BookingChange(Base):
    """One step in the life of a request: what it became, by whom, when, why."""

    __tablename__ = "booking_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[State] = mapped_column(String(30))
    by: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text, default="")
