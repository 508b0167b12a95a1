"""The roster and the counsellors of offices that used the portal before (R7)."""

from datetime import date, time

from alembic import command
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import migrations
from portal.database import connect
from portal.models import Booking, CounsellorClaim, PlainCapacity, StaffMember

NINE, TEN = "2026-11-27 00:00:00+00:00", "2026-11-27 01:00:00+00:00"
NOTED = {
    "okinawa 2026-11-26-2026-12-24 10:00: 3": (3, time(10), time(10), date(2026, 11, 26), date(2026, 12, 24)),
    "plaza-okinawa 2026-11-27-2026-11-27 9時半: 0": (4, time(9, 30), time(9, 30), date(2026, 11, 27), date(2026, 11, 27)),
    "okinawa 2026-11-30-2026-11-30 1330: 2": (0, time(13, 30), time(13, 30), date(2026, 11, 30), date(2026, 11, 30)),
}  # fmt: skip


def put(engine, rows: list[str]) -> None:
    """Write rows as an older program has; PostgreSQL and SQLite spell moments and booleans differently."""
    sqlite = engine.dialect.name == "sqlite"
    with engine.execution_options(writing=True).begin() as connection:
        for row in rows:
            plain = row.replace("+00:00", ".000000").replace("true", "1").replace("false", "0")
            connection.exec_driver_sql((plain if sqlite else row).replace("%", "%%"))


def booking(number: int, state: str, counsellor: str | None, at: str, second: str = "NULL") -> str:
    name = f"'{counsellor}'" if counsellor is not None else "NULL"
    return (
        "INSERT INTO bookings (id, reference, idempotency_hash, link_seed, link_hash, state, language, channel,"
        " applied_at, version, registration, own_device, office, name, name_reading, email, phone, slot_id,"
        " starts_at, place, counsellor, second_slot_id, recorded_by, calendar_sequence) VALUES"
        f" ({number}, '{number}', 'i{number}', 's{number}', 'l{number}', '{state}', 'ja', 'own_device', '{NINE}',"
        f" 1, 'registered', 'yes', 'okinawa', 'Hana', '', 'hana@example.jp', '', NULL, '{at}', 'okinawa', {name},"
        f" {second}, '', 0)"
    )


def member(number: int, name: str, active: str = "true") -> str:
    return (
        "INSERT INTO staff_members (id, email, name, role, active, created_at, totp_last_used) VALUES"
        f" ({number}, 'm{number}@office.example.jp', '{name}', 'counsellor', {active}, '{NINE}', 0)"
    )


def test_numbers_set_by_hand_become_plain_numbers(database_url):
    engine = connect(database_url)
    command.downgrade(migrations.config(engine), "0010")
    rows = [
        "INSERT INTO audit_entries (at, staff_name, deed, reference, why) VALUES"
        f" ('{NINE}', 'Higa', '{deed}', '', '{why}')"
        for deed, why in [
            *(("places", why) for why in NOTED),
            ("places", "rubbish"),
            ("absence", "Higa"),
        ]
    ]
    put(engine, rows)
    migrations.upgrade(engine)
    with Session(engine) as db:
        found = db.scalars(select(PlainCapacity).order_by(PlainCapacity.id)).all()
        kept = [(row.weekday, row.at, row.first_day, row.last_day) for row in found]
        assert kept == [(day, at, first, last) for day, at, _same, first, last in NOTED.values()]
        assert [row.seats for row in found] == [3, 0, 2]
        assert [row.branch for row in found] == ["okinawa", "plaza-okinawa", "okinawa"]
    engine.dispose()


def test_names_of_counsellors_become_members_of_staff_and_nobody_is_lost(database_url):
    engine = connect(database_url)
    command.downgrade(migrations.config(engine), "0011")
    put(
        engine,
        [
            member(901, "Higa"),
            member(902, "比嘉 花子", "false"),
            f"INSERT INTO slots (id, place, starts_at, places, taken, extra, reserved) VALUES (7, 'okinawa', '{TEN}', 1, 1, true, 0)",
            booking(1, "confirmed", "Ｈｉｇａ ", NINE, "7"),
            booking(2, "confirmed", "higa", NINE),
            booking(3, "confirmed", "Nobody Known", TEN),
            booking(4, "attended", "比嘉　花子", TEN),
            booking(5, "requested", None, TEN),
            booking(6, "requested", "Nobody  known", TEN),
        ],
    )
    migrations.upgrade(engine)
    kept_as_members(engine)
    command.downgrade(migrations.config(engine), "0011")
    with engine.connect() as connection:
        back = connection.exec_driver_sql("SELECT counsellor FROM bookings ORDER BY id").scalars()
        assert list(back) == ["Higa", "Higa", "Nobody Known", "比嘉 花子", None, "Nobody Known"]
    engine.dispose()


def kept_as_members(engine) -> None:
    """Each name is that of a member of staff, and each half-hour is somebody's once."""
    with Session(engine) as db:
        found = {each.id: each.counsellor for each in db.scalars(select(Booking))}
        names = {number: who and who.name for number, who in found.items()}
        assert names == {1: "Higa", 2: "Higa", 3: "Nobody Known", 4: "比嘉 花子", 5: None, 6: "Nobody Known"}  # fmt: skip
        shut = db.scalars(select(StaffMember).where(StaffMember.name == "Nobody Known")).one()
        assert (shut.active, shut.passphrase_hash) == (False, None)
        claims = db.scalars(select(CounsellorClaim).order_by(CounsellorClaim.id)).all()
        held = [(claim.booking_id, f"{claim.starts_at:%H:%M}") for claim in claims]
        assert held == [(1, "09:00"), (1, "09:30"), (3, "10:00")]  # of two at nine, the first


def test_addresses_of_staff_stand_as_they_are_compared(database_url):
    engine = connect(database_url)
    command.downgrade(migrations.config(engine), "0012")
    typed = {1: "Ｈｉｇａ＠ｏｆｆｉｃｅ.example.jp", 2: "ito@沖縄.example", 3: "kim@office.example.jp", 4: "ｋｉｍ@office.example.jp"}  # fmt: skip
    put(
        engine,
        [
            member(900 + n, "X").replace(f"m{900 + n}@office.example.jp", to)
            for n, to in typed.items()
        ],
    )
    migrations.upgrade(engine)
    with Session(engine) as db:
        kept = list(db.scalars(select(StaffMember.email).order_by(StaffMember.id)))
    ito = f"ito@{'沖縄'.encode('idna').decode()}.example"
    assert kept == ["higa@office.example.jp", ito, "kim@office.example.jp", typed[4]]
    engine.dispose()
