"""What changes who is there: hours, absences, plain numbers, days closed and opened again (R10)."""

from datetime import time, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from office_life import COUNSELLORS, OfficeLife
from people import member
from sqlalchemy import select

from portal.bookings import closings
from portal.models import Absence, ClosedDay, WorkingHours
from portal.roster import absences, hours, numbers
from portal.roster.numbers import Pattern

HALF_DAYS = ((None, None), (time(8, 30), time(12)), (time(13), time(17, 15)))


class RosterLife(OfficeLife):
    """Managers, changing the roster at any moment."""

    @rule(
        who=st.sampled_from(COUNSELLORS),
        branch=st.sampled_from(["okinawa", "plaza-okinawa"]),
        begins=st.sampled_from([time(8, 30), time(10)]),
        pause=st.booleans(),
    )
    def hours_are_entered(self, who, branch, begins, pause):
        def deed(db, _none):
            row = WorkingHours(
                staff_id=member(db, who), branch=branch, weekdays=[0, 2, 3, 4], begins=begins, ends=time(16),
                break_begins=time(11) if pause else None, break_ends=time(13) if pause else None,
                valid_from=self.now.date(),
            )  # fmt: skip
            hours.enter_hours(db, self.office, row, self.now)

        self.does(deed)

    @rule(which=st.integers(0, 9), days=st.integers(-1, 9))
    def hours_end(self, which, days):
        def deed(db, _none):
            known = hours.hours_ahead(db, self.now.date())
            if known:
                last = self.now.date() + timedelta(days=days)
                hours.end_hours(db, self.office, known[which % len(known)].id, last, self.now)

        self.does(deed)

    @rule(
        who=st.sampled_from(COUNSELLORS),
        which=st.integers(0, 23),
        days=st.integers(0, 2),
        part=st.sampled_from(HALF_DAYS),
    )
    def somebody_is_away(self, who, which, days, part):
        def deed(db, _none):
            first = self.slot(db, which).starts_at.date()
            row = Absence(
                staff_id=member(db, who), branch="okinawa", first_day=first,
                last_day=first + timedelta(days=days), begins=part[0], ends=part[1],
            )  # fmt: skip
            absences.begin_absence(db, self.office, row, self.now)

        self.does(deed)

    @rule(which=st.integers(0, 9))
    def somebody_is_back(self, which):
        def deed(db, _none):
            known = db.scalars(select(Absence.id).order_by(Absence.id)).all()
            if known:
                absences.end_absence(db, self.office, known[which % len(known)], self.now)

        self.does(deed)

    @rule(which=st.integers(0, 23), seats=st.integers(0, 3), weekly=st.booleans())
    def a_number_is_entered(self, which, seats, weekly):
        def deed(db, _none):
            at = self.slot(db, which).starts_at
            last = None if weekly else at.date()
            row = Pattern("okinawa", at.date(), last, at.time(), seats)
            numbers.enter_number(db, self.office_today(db), row, self.now)

        self.does(deed)

    @rule(which=st.integers(0, 9))
    def a_number_goes(self, which):
        def deed(db, _none):
            known = numbers.numbers_ahead(db, self.now.date())
            if known:
                numbers.remove_number(db, self.office, known[which % len(known)].id, self.now)

        self.does(deed)

    @rule(which=st.integers(0, 9))
    def a_day_opens_again(self, which):
        def deed(db, _none):
            days = db.scalars(select(ClosedDay.day).order_by(ClosedDay.day)).all()
            if days:
                closings.reopen_day(db, self.office, days[which % len(days)], self.now)

        self.does(deed)
