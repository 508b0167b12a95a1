"""Why a value cannot be read. Each reason needs a remedy of its own; forms word it."""

from enum import StrEnum


class Reason(StrEnum):
    """The reason why a value cannot be read, for a form to say how to mend it."""

    EMPTY = "empty"  # nothing visible was typed
    SHAPE = "shape"  # not this kind of value at all
    TOO_LONG = "too_long"  # Unreadable.most is the limit
    LENGTH = "length"  # a wrong count of digits or letters
    LETTERS = "letters"  # a letter or sign where only digits (or this code's signs) stand

    BLANK_INSIDE = "blank_inside"  # mail address: a blank or line break between its signs
    HALF_WIDTH_LETTERS = "half_width_letters"  # mail address: kana or kanji before the @
    ENCODED_WORD = "encoded_word"  # mail address: `=?`, which mail programs decode (RFC 2047)
    DOTS = "dots"  # mail address: a dot first, last or twice before the @
    DOMAIN = "domain"  # mail address: no such domain is possible

    AREA_CODE = "area_code"  # telephone: neither 0 nor + in front

    SCHEME = "scheme"  # TeleOffice address: not https
    HOST = "host"  # TeleOffice address: not one of the office's hosts
    CREDENTIALS = "credentials"  # TeleOffice address: a name or password before the host
    PORT = "port"  # TeleOffice address: another port than that of https
    TEXT_AFTER = "text_after"  # TeleOffice address: more text, or a #part, behind it

    COUNT = "count"  # count: no number, or one outside its limits

    YEAR = "year"  # day: a year of fewer than four digits without an era
    NO_SUCH_DAY = "no_such_day"
    WEEKDAY = "weekday"  # day: the day of the week beside it is another one
    OUT_OF_RANGE = "out_of_range"  # day: outside day.FIRST to day.LAST
    NO_SUCH_TIME = "no_such_time"
    NOON_OR_MIDNIGHT = "noon_or_midnight"  # time: 午前12時 and 午後12時 mean both
    NO_DAY = "no_day"  # moment: only a time was typed
    NO_TIME = "no_time"  # moment: only a day was typed

    LINES = "lines"  # phrase: more lines than `Unreadable.most`
    BRACES = "braces"  # phrase: a place to be filled in
    LINK = "link"  # phrase: a link or a mail address
    FIGURES = "figures"  # phrase: a date, a time or a telephone number


class Unreadable(Exception):
    """A value that cannot be taken; `reason` says why, `most` is the limit when it is too long."""

    def __init__(self, reason: Reason, most: int | None = None):
        super().__init__(reason.value)
        self.reason = reason
        self.most = most
