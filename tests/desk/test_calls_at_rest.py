"""An address of a call is read by those who need it, and lies nowhere else (S9)."""

from pathlib import Path

from counselled import asks
from people import AtTheDesk
from settling_steps import press
from sqlalchemy import text

from portal.database import Base

POOLED, TYPED, LEFT = (
    f"https://teleoffice.example.jp/zebra-{name}" for name in ("pooled", "typed", "left")
)


def test_an_address_lies_nowhere_in_plain(app, settings, db, capfd):
    higa = AtTheDesk(app, "admin")
    higa.opens("teleoffice").submit("Add these addresses", addresses=f"{POOLED}\n{LEFT}")
    reference = asks(app)
    page = higa.opens(f"requests/{reference}")
    page = press(page, "Show the mail first", counsellor="Higa")
    page.press("Settle it and send this mail")
    page = press(
        higa.opens(f"requests/{reference}"), "Change the booking and tell the seeker", address=TYPED
    )
    assert TYPED in page.words
    page = higa.opens("teleoffice").press("Take out: 2")
    for where in ("", "today", "trail", "mails", "numbers", "numbers.csv", "teleoffice"):
        assert "zebra" not in higa.browser.client.get(f"/staff/{where}").get_data(as_text=True)
    assert "zebra" not in app.test_client().get("/metrics").get_data(as_text=True)
    assert "zebra" not in capfd.readouterr().err
    assert "zebra" not in everything(db)
    assert not in_files(settings)


def everything(db) -> str:
    """Every row of every table, as another program reads it."""
    db.rollback()
    rows = (db.execute(text(f"SELECT * FROM {table}")) for table in Base.metadata.tables)
    return "".join(str(row) for found in rows for row in found)


def in_files(settings) -> list[str]:
    """The files of the database, and beside it, in which an address can be read."""
    where = settings.database.removeprefix("sqlite:///") if "sqlite" in settings.database else ""
    beside = Path(where).parent.glob("portal.database*") if where else ()
    kept = [*settings.data_dir.rglob("*"), *beside]
    return [str(file) for file in kept if file.is_file() and b"zebra" in file.read_bytes()]
