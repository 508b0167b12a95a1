"""The fields for codes, addresses, days and times that only staff type."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import ClassVar

from flask_babel import lazy_gettext as _l

from portal.forms.value_field import ValueField
from portal.rules.values import (
    Reason,
    Unreadable,
    clock_time,
    code,
    day,
    moment,
    teleoffice_address,
)

_DAY = {
    Reason.SHAPE: _l("Enter a day, for example 2026-11-30, 11/30 or R8.11.30."),
    Reason.YEAR: _l("Enter the year in four digits, or with its era, for example 2026 or R8."),
    Reason.NO_SUCH_DAY: _l("There is no such day. Check the year, the month and the day."),
    Reason.WEEKDAY: _l("This date is another day of the week. Check both."),
    Reason.OUT_OF_RANGE: _l("Enter a day from 2000 to 2099."),
}
_TIME = {
    Reason.SHAPE: _l("Enter a time, for example 9:30 or 14:00."),
    Reason.NO_SUCH_TIME: _l("There is no such time. Enter one from 0:00 to 23:59."),
    Reason.NOON_OR_MIDNIGHT: _l("Enter 0:00 for midnight or 12:00 for noon."),
}


class SecondFactorField(ValueField):
    """A one-time code, or a recovery code in its place; its value is 6 or 10 digits."""

    words = {
        Reason.LETTERS: _l("Enter the code in digits."),
        Reason.LENGTH: _l("Enter the 6 digits from the app, or the 10 digits of a recovery code."),
    }

    def read(self, typed):
        try:
            return code.RECOVERY.read(typed)
        except Unreadable:
            return code.ONE_TIME.read(typed)


class TeleOfficeField(ValueField):
    """The address of a session at TeleOffice; `hosts` returns the office's hosts."""

    words = {
        Reason.SHAPE: _l(
            "This is no web address. Copy the whole address from TeleOffice once more."
        ),
        Reason.SCHEME: _l("The TeleOffice address begins with https://. Copy the whole address."),
        Reason.HOST: _l(
            "This is not an address of TeleOffice. It begins with https:// and ends as agreed."
        ),
        Reason.CREDENTIALS: _l(
            "Take the user name or password, and the @ behind it, out of the address."
        ),
        Reason.PORT: _l("Take the colon and the number behind the host out of the address."),
        Reason.TEXT_AFTER: _l(
            "Enter the address alone, without blanks, # or other text behind it."
        ),
    }

    def __init__(self, *args, hosts: Callable[[], Iterable[str]], **kwargs):
        self.hosts = hosts
        super().__init__(*args, **kwargs)

    def read(self, typed):
        return teleoffice_address.read(typed, self.hosts())


class DayField(ValueField):
    """A day; `now` returns this moment, so that a day without a year is the next one.

    `picks_day` has a script put the browser's own calendar beside the field.
    """

    words = _DAY
    picks_day: ClassVar = _l("Choose in a calendar")

    def __init__(self, *args, now: Callable[[], datetime], **kwargs):
        self.now = now
        super().__init__(*args, **kwargs)

    def read(self, typed):
        return day.read(typed, self.now().date())

    def shown(self, value):
        return day.shown(value)


class TimeField(ValueField):
    """A time of day, to the minute."""

    words = _TIME

    def read(self, typed):
        return clock_time.read(typed)

    def shown(self, value):
        return clock_time.shown(value)


class TimesField(ValueField):
    """Times of day in one line; its value is such as `08:30 13:00`, "" for none."""

    words = _TIME | {
        Reason.SHAPE: _l("Enter times with blanks between them, for example 8:30 13:00.")
    }

    def read(self, typed):
        pieces = re.split(r"[\s,、，]+", typed.strip())
        times = sorted({clock_time.read(each) for each in pieces if each})
        return " ".join(clock_time.shown(each) for each in times)


class MomentField(DayField):
    """A day and a time, in the time zone of what `now` returns."""

    picks_day = ""
    words = {
        **_DAY,
        **_TIME,
        Reason.SHAPE: _l("Enter a day and a time, for example 2026-11-25 12:00."),
        Reason.NO_DAY: _l("Enter the day before the time, for example 2026-11-25 12:00."),
        Reason.NO_TIME: _l("Enter the time behind the day, for example 2026-11-25 12:00."),
    }

    def read(self, typed):
        return moment.read(typed, self.now())

    def shown(self, value):
        return moment.shown(value)
