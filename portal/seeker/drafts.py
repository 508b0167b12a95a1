"""This browser's draft: the keys in the web session, joined to the rows they open."""

from datetime import datetime

from flask import current_app

from portal import clock, database, keys
from portal.accounts import kiosk_receipts, kiosks
from portal.journey import drafts, handoffs, reader_keys
from portal.journey.around import Typed
from portal.journey.steps.terms import TERMS
from portal.language.locale import language
from portal.models import Draft, Purpose
from portal.seeker.draft_room import source_with_room
from portal.seeker.gone import say_time_ran_out
from portal.web import browser, current, open_drafts
from portal.web.kiosk import this_kiosk

ONE_LOOK = 15  # seconds: not every look is written down


def mine() -> Draft | None:
    """Return the draft of this browser; None if it has none, or its time is over."""
    if browser.is_reader():
        return drafts.find_to_read(database.session(), browser.reading_key() or "", clock.now())
    key = browser.draft_key()
    if key is None:
        return None
    draft = drafts.find(database.session(), key, clock.now())
    if draft is not None and not _is_made_here(draft):
        draft = None  # what was typed on a kiosk is shown by that kiosk alone
    if draft is None and key in open_drafts.all_keys():
        _forget_what_is_gone(key)
    return draft


def begin() -> Draft:
    """Return a new draft for this browser, the one that the page begins. The caller commits."""
    now, key, kiosk = clock.now(), browser.draft_key() or keys.new_key(), this_kiosk()
    columns = {"channel": "kiosk", "kiosk_id": kiosk.id} if kiosk else {}
    columns |= {"passed": False, "source": source_with_room(now)}
    if kiosk:  # the receipt of the person before
        kiosk_receipts.forget(database.session(), kiosk.id)
    draft = drafts.begin(database.session(), key, now, **columns)
    touch(draft, now)
    browser.take_draft(key)
    return draft


def touch(draft: Draft, now: datetime) -> None:
    """Note a press: the time until a draft is forgotten begins anew."""
    draft.touched_at = now
    if draft.kiosk_id is not None:  # never sooner than before: a code may stand until then
        draft.erase_at = max(filter(None, (draft.erase_at, erased_at(now))))


def stay(own, now: datetime) -> None:
    """Note that pages of a kiosk are looked at without a press; `own` is a session for this alone."""
    key = browser.draft_key()
    draft = drafts.find(own, key, now) if key else None
    if draft is None or draft.erase_at is None:
        return
    until = erased_at(now)
    if (until - draft.erase_at).total_seconds() > ONE_LOOK:
        draft.erase_at = until
        own.commit()


def keep(draft: Draft, name: str, typed: Typed, now: datetime) -> None:
    """Store the values typed at a step, exactly as typed. The caller commits."""
    touch(draft, now)
    if (key := browser.draft_key()) and not browser.is_reader():
        open_drafts.take(key)  # it is the one opened last from now on
    drafts.keep(database.session(), draft, name, typed, now)


def erase(draft: Draft | None) -> None:
    """Forget everything typed in a draft, here and in the browser. The caller commits."""
    if draft is not None:
        database.session().delete(draft)
    browser.forget_draft(browser.draft_key())


def erase_all() -> None:
    """Forget every draft that is open in this browser, on a kiosk all that was made there. The caller commits."""
    for draft in drafts.find_all(database.session(), open_drafts.all_keys(), clock.now()):
        database.session().delete(draft)
    if kiosk := this_kiosk():
        database.session().flush()
        kiosks.erase(database.session(), kiosk.id)
    browser.forget()


def is_mine(draft: Draft) -> bool:
    """Whether this browser itself holds a draft: then there is nothing to move to it."""
    return draft.key_hash in [keys.hashed(key) for key in open_drafts.all_keys()]


def begin_handoff(draft: Draft, purpose: Purpose, step: str = "") -> None:
    """Make an address and a code for another device. The caller commits."""
    secret, now = current_app.config["SECRET_KEY"], clock.now()
    handoffs.begin(database.session(), draft, purpose, language(), secret, now, step)
    touch(draft, now)
    if purpose == Purpose.MOVE:
        newest = handoffs.newest(database.session(), draft)
        if draft.kiosk_id is not None:  # as long as the code works, and then as after a press
            draft.erase_at = erased_at(now + handoffs.VALID[purpose])
        stands_until = draft.erase_at or now + drafts.LIFE
        open_drafts.hand_off(browser.draft_key() or "", newest, stands_until)


def end_reading(draft: Draft) -> None:
    """End the link of the person helped, and what they read with it. The caller commits."""
    TERMS.take_back(draft)
    reader_keys.end(draft)
    touch(draft, clock.now())


def went_on_elsewhere() -> bool:
    """Whether the draft that the request is about has been taken over by another device.

    A hand-off that is gone before the draft's time was over went with it: on the other device.
    """
    key = browser.draft_key()
    if key not in open_drafts.all_keys():
        return browser.has_moved()
    offered, until = open_drafts.handed_off(key)
    if offered is None:
        return False
    claimed = handoffs.was_claimed(database.session(), offered)
    return until is not None and clock.now() < until if claimed is None else claimed


def erased_at(now: datetime) -> datetime:
    """Return the moment at which what a kiosk keeps is erased if nobody presses after `now`."""
    return kiosks.erased_at(current.office().kiosk, browser.pace(), now)


def _is_made_here(draft: Draft) -> bool:
    kiosk = this_kiosk()
    return draft.kiosk_id == (kiosk.id if kiosk else None)


def _forget_what_is_gone(key: str) -> None:
    went_on = went_on_elsewhere()
    browser.forget_draft(key)
    if went_on:
        browser.note_moved()
    else:
        say_time_ran_out()
