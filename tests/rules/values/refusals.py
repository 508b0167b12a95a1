"""Why a value is not taken."""

import pytest

from portal.rules.values import Reason, Unreadable


def reason(read, *typed) -> Reason:
    """Return the reason with which `read` refuses what was typed; fails when it takes it."""
    return refusal(read, *typed).reason


def refusal(read, *typed) -> Unreadable:
    """Return the whole refusal."""
    with pytest.raises(Unreadable) as refused:
        read(*typed)
    return refused.value
