"""A digest of all that the check page shows: what is sent must be what was shown."""

import hashlib
import json

from portal.journey.journey import Journey


def digest(journey: Journey) -> str:
    """Return a fingerprint of the answers, the readings, the agreement and the terms in force."""
    agreed = journey.agreement
    shown = {
        "answers": {name: answer.typed for name, answer in journey.answers.items()},
        "read": {slug: [read.version, read.language] for slug, read in journey.readings.items()},
        "agreed": [agreed.version, agreed.by, agreed.agreed_at.isoformat()] if agreed else None,
        "terms": journey.around.terms.version,
    }
    text = json.dumps(shown, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
