"""What staff mend after a decision, in any order: move, reassign, close; and mails that fail (R10)."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from people import member
from sqlalchemy import select
from watched import Watched

from portal.bookings.actions.close import close
from portal.bookings.actions.move_booking import Agreed, move_booking
from portal.bookings.actions.reassign import reassign
from portal.models import OutboxMessage

COUNSELLORS = ("Higa", "Arakaki")


class Mended(Watched):
    """Bookings that are mended, and ends that nobody was told of."""

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9), to=st.integers(0, 23), who=st.sampled_from(COUNSELLORS))
    def staff_move(self, which, to, who):
        def deed(db, b):
            agreed = Agreed(self.slot(db, to), member(db, who), asked=True, late_reason="called")
            move_booking(db, b, agreed, self.office, self.now)

        self.does(deed, which)

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9), who=st.sampled_from(COUNSELLORS))
    def staff_reassign(self, which, who):
        self.does(lambda db, b: reassign(db, b, member(db, who)), which)

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9))
    def staff_are_done(self, which):
        self.does(lambda db, b: close(db, b, self.now), which)

    @precondition(lambda self: self.count)
    @rule(which=st.integers(0, 9))
    def a_mail_fails(self, which):
        def deed(db, b):
            mine = select(OutboxMessage).where(OutboxMessage.booking_id == b.id)
            db.scalars(mine.order_by(OutboxMessage.id.desc())).first().state = "failed"

        self.does(deed, which)
