"""What a browser without scripts would send for a form as it stands."""

FIELDS = "input[name], textarea[name], select[name]"


def _values(form) -> dict[str, list[str]]:
    """The values a browser would send for a form as it stands."""
    values: dict[str, list[str]] = {}

    def put(name, value):
        values.setdefault(name, []).append(value)

    for field in of_form(form, FIELDS):
        kind = field.get("type", "text")
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            put(field["name"], chosen["value"])
        elif field.name == "textarea":
            put(field["name"], field.get_text().removeprefix("\n"))
        elif kind not in ("radio", "checkbox") or field.has_attr("checked"):
            put(field["name"], field.get("value", ""))
    return values


def of_form(form, which: str) -> list:
    """What belongs to a form and is so: in it, or elsewhere on the page where it names the form."""
    page = form.find_parent("body")
    outside = [f for f in page.select(which) if form.get("id") and f.get("form") == form["id"]]
    return [*form.select(which), *outside]
