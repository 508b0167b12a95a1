"""The bill of materials names every package of the lock with its version and every hash."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TOOL = ROOT / "tools" / "bill_of_materials.py"
LOCK = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bill() -> dict:
    made = subprocess.run([sys.executable, str(TOOL)], capture_output=True, text=True, check=True)
    return json.loads(made.stdout)


def test_every_package_with_its_version(bill):
    pinned = {
        line.split("\\")[0].split(";")[0].strip()
        for line in LOCK.splitlines()
        if "==" in line and line[0].isalnum()
    }
    named = {f"{each['name']}=={each['version']}" for each in bill["components"]}
    assert len(bill["components"]) == len(pinned) > 40
    assert {re.sub(r"\[.*\]", "", each) for each in pinned} == named


def test_every_hash(bill):
    named = [
        each["hashes"][0]["content"]
        for component in bill["components"]
        for each in component["externalReferences"]
    ]
    assert sorted(named) == sorted(re.findall("sha256:([0-9a-f]{64})", LOCK))


def test_it_is_cyclonedx(bill):
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    addresses = [each["purl"] for each in bill["components"]]
    assert len(set(addresses)) == len(addresses)
    assert all(re.fullmatch(r"pkg:pypi/[a-z0-9-]+@\S+", address) for address in addresses)
    assert set(bill["dependencies"][0]["dependsOn"]) == {
        each["bom-ref"] for each in bill["components"]
    }
