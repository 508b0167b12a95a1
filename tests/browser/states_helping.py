"""What the person helped and the helper see: reading for another's request, and the list of the people helped."""

import re
from collections.abc import Iterator

from people import HelpingPerson
from playwright.sync_api import Page
from sqlalchemy import delete, select
from walking import agree, press, read_all

from portal.database import writing
from portal.models import Draft, HelperCard

CHECK_FIRST = {
    "ja": "本人に確認してから続ける（下書きを保存）",
    "en": "Check with the person first (save a draft)",
}
KEEP = {"ja": "私の情報をこの端末に残す", "en": "Keep my details on this device"}


def reading_for_a_helper(page: Page, at: str, lang: str, staff) -> Iterator[str]:
    """The person helped reads, agrees, takes it back and says no, here; the helper is elsewhere."""
    lee = HelpingPerson(staff.app, lang)
    lee.goes_to("agree")
    shown = lee.page.press(CHECK_FIRST[lang])
    page.goto(f"{at}{re.search('/handoff/[0-9a-f]{32}', shown.text)[0]}")
    yield "hand-off offered"
    press(page)
    yield "articles, read for a helper's request"
    read_all(page, at)
    agree(page)
    yield "agreed for a helper's request"
    press(page, "main form button")
    page.goto(f"{at}/request/agree")
    press(page, "main form[action$=decline] button")
    yield "declined for a helper's request"
    with writing(staff.app.extensions["portal.engine"]) as db:
        db.execute(delete(Draft).where(Draft.reader_key_hash.is_not(None)))
        db.commit()
    page.goto(f"{at}/request/terms")
    yield "a reading that is over"


def list_of_the_helped(page: Page, at: str, lang: str, staff) -> Iterator[str]:
    """The helper's list, by the link in their mails."""
    lee = HelpingPerson(staff.app, lang, "Kenji Oyama")
    lee.goes_to("check")
    lee.sends()
    lee.page.press(KEEP[lang])
    with writing(staff.app.extensions["portal.engine"]) as db:
        card = db.scalars(select(HelperCard)).one()
        token = card.token(staff.app.config["SECRET_KEY"])
    page.goto(f"{at}/helper/{token}")
    yield "the people a helper helps"
    page.click("main li a")
    yield "a request, seen by its helper"
    page.goto(f"{at}/helper/{token}")
    press(page, "main form[action$=erase] button")
    yield "erasing the list, asked first"
    press(page, "main form button")
