"""The field for several days in one line."""

import re

from portal.forms.desk.values import DayField
from portal.rules.values import Reason, Unreadable, day


class DaysField(DayField):
    """Several days in one line, with commas between them; its value is a tuple in their order."""

    picks_day = ""

    def read(self, typed):
        pieces = [each for each in re.split(r"[,、，;；\n]+", typed) if each.strip()]
        days = tuple(sorted({day.read(each, self.now().date()) for each in pieces}))
        if not days:
            raise Unreadable(Reason.EMPTY)
        return days

    def shown(self, value):
        return ", ".join(day.shown(each) for each in value)
