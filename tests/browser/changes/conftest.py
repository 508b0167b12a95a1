"""A portal of its own whose terms change: what is published in it stays published."""

from datetime import timedelta

import pytest
from newer import BRACKETS, longer, newer
from people import staff_behind
from served import PATIENCE, serving
from walking import press, reach_check

from portal import clock
from portal.bookings import publications
from portal.database import writing
from portal.models import TermsPublication


@pytest.fixture(scope="package")
def changing(tmp_path_factory):
    """A portal of its own: what is published in it stays published."""
    with serving(tmp_path_factory.mktemp("changing")) as running:
        yield running


@pytest.fixture(scope="package")
def office(changing):
    with staff_behind(changing.folder) as behind:
        yield behind


def begin(office, file: str, days: int) -> None:
    """A version that was published before and began so many days ago, or begins in so many."""
    day = clock.now().date() + timedelta(days=days)
    with writing(office.app.extensions["portal.engine"]) as db:
        row: TermsPublication = publications.prepare(db, file, day, 1, "Oshiro", clock.now())
        row.published_at, row.published_by = clock.now(), "Oshiro"
        db.commit()


@pytest.fixture(scope="package")
def people(changing, office, chromium):
    """In each language somebody with a booking, and with another request in hand; then the terms change."""
    contexts, pages = [], {}
    for lang, locale in (("ja", "ja-JP"), ("en", "en-US")):
        context = chromium.new_context(
            locale=locale, timezone_id="Asia/Tokyo", viewport={"width": 320, "height": 640}
        )
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        reach_check(page, changing.url)
        press(page)
        link = page.locator("main a[href*=booking]").first.get_attribute("href")
        office.confirms_any()
        reach_check(page, changing.url)
        pages[lang] = page, f"{changing.url}{link}".replace("/en/", f"/{lang}/")
    begin(office, longer("second"), 0)
    begin(office, newer("third", BRACKETS), 30)
    yield pages
    for context in contexts:
        context.close()
