"""People with working hours, and how many seats their times then have."""

from datetime import date, time

from sqlalchemy import select

from portal import clock
from portal.accounts import staff
from portal.database import writing
from portal.models import Absence, Role, Slot, StaffMember, WorkingHours
from portal.roster import absences, hours

THURSDAY = date(2026, 11, 26)
ALL_WEEK = [0, 1, 2, 3, 4]


class Office:
    """An office that names its counsellors' hours."""

    def __init__(self, app):
        self.engine, self.office = app.extensions["portal.engine"], app.extensions["portal.office"]

    def does(self, action, *given):
        with writing(self.engine) as db:
            done = action(db, self.office, *given, clock.now())
            db.commit()
            return done

    def member(self, name: str) -> int:
        with writing(self.engine) as db:
            known = db.scalar(select(StaffMember).where(StaffMember.name == name))
            address = f"{name.lower()}@office.example.jp"
            known = known or staff.add(db, address, name, Role.COUNSELLOR, clock.now())
            db.commit()
            return known.id

    def works(self, name: str, branch: str = "okinawa", **other) -> WorkingHours:
        given = {
            "weekdays": ALL_WEEK,
            "begins": time(8, 30),
            "ends": time(17, 15),
            "valid_from": date(2026, 11, 1),
        }
        row = WorkingHours(staff_id=self.member(name), branch=branch, **{**given, **other})
        self.does(hours.enter_hours, row)
        return row

    def is_away(self, name: str, first: date = THURSDAY, last: date | None = None, **other) -> int:
        row = Absence(
            staff_id=self.member(name),
            branch=other.pop("branch", "okinawa"),
            first_day=first,
            last_day=last or first,
            **other,
        )
        self.does(absences.begin_absence, row)
        with writing(self.engine) as db:
            return db.scalars(select(Absence.id).order_by(Absence.id.desc())).first()

    def is_back(self, absence: int) -> None:
        self.does(absences.end_absence, absence)

    def seats(self, value: str) -> int:
        with writing(self.engine) as db:
            found = [slot for slot in db.scalars(select(Slot)) if slot.value == value]
            return found[0].capacity if found else 0
