"""Makes the pictures of the desk in docs/pictures/desk from the running program; `FOLDER` takes every page there."""

import itertools
import sys
from datetime import timedelta
from pathlib import Path

from desk_tasks import ROOT, an_office  # first: it says where the tests' helpers are
from desk_work import PASSPHRASE, new_request
from morning import day_of_sessions, requests
from sqlalchemy import select
from walking import press

from portal import clock
from portal.database import writing
from portal.models import Booking, StaffMember

PICTURES = ROOT / "docs" / "pictures" / "desk"
SIZES = ((1280, 800), (1920, 1080), (320, 640))
NAMES = (
    ("宮城　花子", "みやぎ　はなこ"),
    ("比嘉　太郎", "ひが　たろう"),
    ("マリア・ダ・シルバ・サントス", "まりあ　だ　しるば　さんとす"),
    ("金城　美咲", "きんじょう　みさき"),
    ("島袋　健一郎", "しまぶくろ　けんいちろう"),
)
NEXT_WEEKS = f"calendar?week={clock.now().date() + timedelta(weeks=2)}"
CHIEF = {"queue": "?tab=all", "request": "", "today": "today", "calendar": NEXT_WEEKS}
OTHERS = {
    "calendar-day": "calendar?view=day",
    "to-call": "to-call",
    "numbers": "numbers",
    "phrases": "phrases",
    "phrase": "phrases/confirmed/ja",
    "terms-begin": "new-terms",
    "people": "people",
    "kiosks": "kiosks",
    "hours": "hours",
    "interpreters": "interpreters",
    "close": "calendar/close",
    "trail": "trail",
    "facts": "settings/facts",
    "teleoffice": "teleoffice",
}


def main(folder: Path | None = None) -> None:
    """Serve an office on a busy day, and keep a picture of its pages in both languages and three sizes."""
    kept, pages = (folder, {**CHIEF, **OTHERS}) if folder else (PICTURES, CHIEF)
    kept.mkdir(parents=True, exist_ok=True)
    with an_office(role="admin", device_scale_factor=0.5) as (office, counted):
        page, day = counted.page, busy(office)
        for lang, (width, height) in itertools.product(("ja", "en"), SIZES):
            page.set_viewport_size({"width": width, "height": height})
            for name, where in pages.items():
                at = where or f"requests/{day['request']}?tab=nobodys"
                query = "&" if "?" in at else "?"
                page.goto(f"{counted.base}/staff/{at}{query}lang={lang}")
                if page.locator("#passphrase").count():  # some pages ask for it once more
                    page.fill("#passphrase", PASSPHRASE)
                    press(page)
                page.screenshot(path=kept / f"{name}-{width}-{lang}.png")


def busy(office) -> dict[str, str]:
    """Twelve sessions today and forty-one requests, with names in both languages; the number of one with needs."""
    day_of_sessions(office, 12)
    with writing(office.extensions["portal.engine"]) as db:
        hours = itertools.cycle([timedelta(minutes=30 * n) for n in range(6)])
        staff = itertools.cycle(db.scalars(select(StaffMember).limit(3)).all())
        for booking in db.scalars(select(Booking)):
            booking.starts_at += next(hours)
            booking.counsellor_id = next(staff).id
        db.commit()
    requests(office, 40)
    reference = new_request(office, 2, ["interpreter", "written"], helped=True)
    with writing(office.extensions["portal.engine"]) as db:
        people = zip(db.scalars(select(Booking)), itertools.cycle(NAMES), strict=False)
        for number, (booking, (name, reading)) in enumerate(people):
            booking.name, booking.name_reading, booking.phone = name, reading, "098-111-2222"
            booking.email, booking.job_seeker_number = f"a{number}@example.jp", f"47010-{number:06}"
        db.commit()
    return {"request": reference}


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
