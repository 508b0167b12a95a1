"""Mails put into the outbox together with the action they tell of, and sent afterwards."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.database import Base, Moment
from portal.models.booking import Booking
from portal.models.staff import StaffMember


class OutboxMessage(Base):
    """One mail: its kind, its booking and its reader.

    Its words are made and the reader's address is looked up at sending, from the state at that time.
    """

    __tablename__ = "outbox_messages"
    # The mails that wait are few of all that are kept; also counts and lists by state.
    __table_args__ = (Index("ix_outbox_messages_state_due_at", "state", "due_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    # None: the request it tells of is erased; a former reader's mail then stands by itself.
    booking_id: Mapped[int | None] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), index=True
    )
    booking: Mapped[Booking | None] = relationship()
    # The member of staff whom it tells of their own account; it has no booking then.
    staff_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), index=True
    )
    staff: Mapped[StaffMember | None] = relationship()
    recipient: Mapped[str] = mapped_column(String(10))  # seeker, helper, office, staff, former
    # The one address that cannot be looked up: of a former reader. Emptied once the mail had its end.
    former_address: Mapped[str] = mapped_column(Text, default="", server_default="")
    language: Mapped[str] = mapped_column(String(2))
    # A version of the terms, an article, what happened to an account; to a former reader, their Japanese.
    about: Mapped[str] = mapped_column(String(40), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    # waiting, sent, failed, dropped, to_call, told, unproven
    state: Mapped[str] = mapped_column(String(10))
    due_at: Mapped[datetime] = mapped_column(Moment, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    failure: Mapped[str] = mapped_column(Text, default="")
    # Keyed digests by which the budget counts, emptied after two days (decision 0053). No source: staff or
    # the portal itself caused it.
    source: Mapped[str | None] = mapped_column(String(64), index=True)
    to_digest: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
