"""What every form owes to everyone: labels, groups, hints and errors that belong together (A8, A23)."""

from collections import Counter

# What a browser may fill in by itself (WCAG 1.3.5).
AUTOCOMPLETE = {
    "name": "name",
    "email": "email",
    "phone": "tel",
    "helper_name": "name",
    "helper_email": "email",
    "job_seeker_number": None,  # said nothing of, so that Back gives it again
}
# A page that staff type into for somebody, and the details that a helper types, by their words.
RECORDED = (
    "You type this for somebody on the phone or at the counter.",
    "電話または窓口の方に代わって入力しています",
)
OF_PERSON = ("Details of the person", "本人の氏名と連絡先", "本人の名前と連絡先",
             "本人(ほんにん)の名前(なまえ)と連絡先(れんらくさき)")  # fmt: skip
LONE = (
    "agree",
    "ack",
    "seeker",
    "asked",
    "read-",
    "last_mail",
    "next_call",
)  # boxes that stand alone, without a group
UNFIT = ("maxlength", "required", "placeholder")


def field_mistakes(soup):
    """What is wrong with the fields of a page, one sentence each."""
    ids = Counter(element["id"] for element in soup.select("[id]"))
    for name, times in ids.items():
        if times > 1:
            yield f"the id {name} stands twice"
    labels = [label for label in soup.select("label") if label.has_attr("for")]
    for field in soup.select("input:not([type=hidden]), select, textarea"):
        yield from _one_field(field, [label for label in labels if label["for"] == field.get("id")])
        yield from _descriptions(field, ids)
    for label in soup.select("fieldset.day label"):
        if label.find_parent("fieldset").legend.time.get_text(strip=True) not in label.get_text():
            yield f"a time without its day: {label.get_text(' ', strip=True)}"
    for link in soup.select("#errors a"):
        if link["href"][1:] not in ids:
            yield f"the error link {link['href']} leads nowhere"
    yield from _autocomplete(soup)


def _one_field(field, labels):
    name, kind = field.get("id", field.get("name")), field.get("type")
    if len(labels) != 1 or not labels[0].get_text(strip=True):
        yield f"{name} has no label of its own"
    grouped = kind in ("radio", "checkbox") and not field.get("name", "").startswith(LONE)
    if grouped and not field.find_parent("fieldset"):
        yield f"{name} stands in no fieldset"
    if kind == "number" or any(field.has_attr(attribute) for attribute in UNFIT):
        yield f"{name}: type=number, maxlength, required or placeholder"


def _descriptions(field, ids):
    name, described_by = (
        field.get("id", field.get("name")),
        field.get("aria-describedby", "").split(),
    )
    for target in described_by:
        if target not in ids:
            yield f"{name} is described by {target}, which is not there"
    if field.get("aria-invalid") and f"{field['name']}-error" not in described_by:
        yield f"{name} is wrong and does not say why"


def _autocomplete(soup):
    shared = "kiosk" in (soup.html.get("class") or [])  # nothing is filled in by itself there
    for field in soup.select("input[name]"):
        if field["name"] not in AUTOCOMPLETE:
            continue
        token = AUTOCOMPLETE[field["name"]]
        expected = "off" if shared or _is_anothers(field, soup) else token
        if field.get("autocomplete") != expected:
            yield f"{field['name']}: autocomplete is not {expected}"


def _is_anothers(field, soup) -> bool:
    """Whether the field asks for data of another than the one who types."""
    by_staff = any(words in soup.get_text() for words in RECORDED)
    by_staff = by_staff or field.find_parent("form")["action"].startswith("/staff/requests/")
    by_helper = soup.h1 is not None and soup.h1.get_text("", strip=True) in OF_PERSON
    return by_staff or (by_helper and not field["name"].startswith("helper"))
