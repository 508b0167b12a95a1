"""The lines of the readiness list by id, and the answers with which nothing is open."""

from portal.rules.readiness import LIST, Verdict, asked

ITEM = {item.id: item for item in LIST.items}
FINE = {
    item.id: next(a for a, v in item.verdicts.items() if v == Verdict.FINE)
    for item in asked()
    if item.when == "before"
}
