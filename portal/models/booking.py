"""The record of a request, from its sending to its end. It is called a booking only when confirmed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment
from portal.models.care import BookingNote, NeedArrangement, Refusal
from portal.models.consent import ConsentRecord
from portal.models.history import BookingChange, BookingCorrection, CallAttempt, State
from portal.models.interpreter import InterpreterClaim
from portal.models.link import Mailed
from portal.models.needs import ArticleQuestion, PreferredTime, SupportNeeds
from portal.models.people import Helper
from portal.models.readiness import Readiness, ReadinessAnswer
from portal.models.slot import Slot
from portal.models.staff import StaffMember
from portal.models.teleoffice import TeleofficeAddress


class Booking(Mailed, Base):
    """One request: the seeker, the time, and its state."""

    __tablename__ = "bookings"
    __table_args__ = (Index("ix_bookings_state_starts_at", "state", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(9), unique=True)
    idempotency_hash: Mapped[str] = mapped_column(String(64), unique=True)
    link_hash: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[State] = mapped_column(String(30), index=True)
    language: Mapped[str] = mapped_column(String(2))
    # The Japanese of its mails: ordinary, plain, or furigana (plain with readings).
    words: Mapped[str] = mapped_column(String(10), default="ordinary", server_default="ordinary")
    channel: Mapped[str] = mapped_column(String(20))
    # Where it was sent from, as a keyed digest; emptied after two days (decision 0054).
    source: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
    applied_at: Mapped[datetime] = mapped_column(Moment, index=True)

    # Counted up by every action; one that read an older count is refused (StaleDataError).
    version: Mapped[int] = mapped_column(default=1)

    registration: Mapped[str] = mapped_column(String(20))  # a02-p1-i1
    own_device: Mapped[str] = mapped_column(String(20))  # a02-p1-i2
    branch_wished: Mapped[str] = mapped_column("office", String(40))  # a02-p1-i3: or "either"

    name: Mapped[str] = mapped_column(Text)  # a06-p2-i1
    name_reading: Mapped[str] = mapped_column(Text)
    job_seeker_number: Mapped[str | None] = mapped_column(String(14))  # a06-p2-i2
    phone: Mapped[str] = mapped_column(Text)

    slot_id: Mapped[int | None] = mapped_column(ForeignKey("slots.id"), index=True)
    slot: Mapped[Slot | None] = relationship(foreign_keys=slot_id)
    starts_at: Mapped[datetime] = mapped_column(Moment, index=True)  # stays when the seat is freed
    branch: Mapped[str] = mapped_column("place", String(40))

    proposed_slot_id: Mapped[int | None] = mapped_column(ForeignKey("slots.id"), index=True)
    proposed_slot: Mapped[Slot | None] = relationship(foreign_keys=proposed_slot_id)
    answer_by: Mapped[datetime | None] = mapped_column(Moment)

    counsellor_id: Mapped[int | None] = mapped_column(ForeignKey("staff_members.id"), index=True)
    counsellor: Mapped[StaffMember | None] = relationship()  # assigned; after confirming, who talks
    call: Mapped[TeleofficeAddress | None] = relationship(passive_deletes=True)  # a06-p3
    needs_seen_at: Mapped[datetime | None] = mapped_column(Moment)  # a12-p4-s2
    contact_at: Mapped[datetime | None] = mapped_column(Moment)  # a06-p4-s2
    # since when the person says that they try to get into the call and cannot
    trying_since: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)  # staff are done with what had ended
    joined_at: Mapped[datetime | None] = mapped_column(Moment)
    recorded_by: Mapped[str] = mapped_column(Text, default="")  # staff who typed it, if staff did
    # A second seat straight after the first, as an accommodation. Only staff may take it.
    second_slot_id: Mapped[int | None] = mapped_column(ForeignKey("slots.id"), index=True)
    second_slot: Mapped[Slot | None] = relationship(foreign_keys=second_slot_id)
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    staff_warned_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("bookings.id"), index=True)
    replaced_by: Mapped["Booking | None"] = relationship(remote_side=id, back_populates="replaces")
    replaces: Mapped["Booking | None"] = relationship(back_populates="replaced_by", uselist=False)

    preferred_times: Mapped[list[PreferredTime]] = relationship(
        order_by=PreferredTime.rank, cascade="all, delete-orphan"
    )
    helper: Mapped[Helper | None] = relationship(cascade="all, delete-orphan")
    support_needs: Mapped[SupportNeeds | None] = relationship(cascade="all, delete-orphan")
    readiness: Mapped[Readiness | None] = relationship(cascade="all, delete-orphan")
    readiness_answers: Mapped[list[ReadinessAnswer]] = relationship(cascade="all, delete-orphan")
    questions: Mapped[list[ArticleQuestion]] = relationship(cascade="all, delete-orphan")
    consent: Mapped[ConsentRecord] = relationship(cascade="all, delete-orphan")
    notes: Mapped[list[BookingNote]] = relationship(
        order_by=BookingNote.id, cascade="all, delete-orphan"
    )
    calls: Mapped[list[CallAttempt]] = relationship(
        order_by=CallAttempt.id, cascade="all, delete-orphan"
    )
    interpreters: Mapped[list[InterpreterClaim]] = relationship(cascade="all, delete-orphan")
    arrangements: Mapped[list[NeedArrangement]] = relationship(cascade="all, delete-orphan")
    refusals: Mapped[list[Refusal]] = relationship(
        order_by=Refusal.id, cascade="all, delete-orphan"
    )
    changes: Mapped[list[BookingChange]] = relationship(
        order_by=BookingChange.id, cascade="all, delete-orphan"
    )
    corrections: Mapped[list[BookingCorrection]] = relationship(
        order_by=BookingCorrection.id, cascade="all, delete-orphan"
    )

    @property
    def teleoffice_address(self) -> str | None:
        """The address of its call; None before it is confirmed, and when another secret sealed it."""
        return self.call.address if self.call else None

    def linked(self, reader: str) -> "Booking | Helper":
        """Return the row with the link and the address of a reader: the helper's own for `helper`, if there is one."""
        return self.helper if reader == "helper" and self.helper is not None else self

    __mapper_args__ = {"version_id_col": version}
