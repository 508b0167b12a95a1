"""A digest of all that the check page shows: what is sent must be what was shown."""

import hashlib
import json

from portal.journey.journey import Journey


def digest(journey: Journey) -> str:
    """Return a fingerprint of the answers, the readings and the agreement with its version.

    The terms in force are left out: a change in substance asks for a new agreement, and one without
    substance stops nobody (a13-p1).
    """
    agreed = journey.agreement
    shown = {
        "answers": {name: answer.typed for name, answer in journey.answers.items()},
        "read": {slug: [read.version, read.language] for slug, read in journey.readings.items()},
        "agreed": [agreed.version, agreed.by, agreed.agreed_at.isoformat()] if agreed else None,
    }
    text = json.dumps(shown, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
