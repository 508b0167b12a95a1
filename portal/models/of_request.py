"""What every row has that is added to a request and goes with it."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column


class OfRequest:
    """One of many rows of a request: its number, and the request it is removed with."""

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(
        ForeignKey("bookings.id", ondelete="CASCADE"), index=True
    )
