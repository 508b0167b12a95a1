"""A bill of materials in CycloneDX (1.6, JSON) of all that the portal is locked to, made from the lock alone.

.venv/bin/python tools/bill_of_materials.py > bill-of-materials.json
"""

import json
import re
import sys
import uuid
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements" / "run.txt"
PINNED = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(?:\s*;\s*([^\\\n]+?))?\s*\\?$", re.M
)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill(lock: str) -> dict:
    """Return the bill for the text of a lock; ValueError for a package without a version or a hash."""
    components = [_component(*each) for each in _packages(lock)]
    if len(components) != sum(line[:1].isalnum() for line in lock.splitlines()):
        raise ValueError("a line of the lock names no version")
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, lock)}",  # the same for the same lock
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": "portal", "name": "consultation-portal"}
        },
        "components": components,
        "dependencies": [{"ref": "portal", "dependsOn": [each["bom-ref"] for each in components]}],
    }


def _packages(lock: str) -> list[tuple[str, str, str, list[str]]]:
    """Name, version, condition and hashes of each package."""
    found = list(PINNED.finditer(lock))
    ends = [each.start() for each in found[1:]] + [len(lock)]
    return [
        (each[1], each[2], each[3] or "", HASH.findall(lock[each.end() : end]))
        for each, end in zip(found, ends, strict=True)
    ]


def _component(name: str, version: str, condition: str, hashes: list[str]) -> dict:
    if not hashes:
        raise ValueError(f"{name} has no hash")
    address = f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
    files = [
        {
            "type": "distribution",
            "url": address,
            "hashes": [{"alg": "SHA-256", "content": each}],
        }
        for each in hashes
    ]
    component = {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "externalReferences": files,
    }
    if condition:
        component["properties"] = [{"name": "portal:only-if", "value": condition}]
    return component


if __name__ == "__main__":
    json.dump(bill(LOCK.read_text(encoding="utf-8")), sys.stdout, indent=2)
    print()
