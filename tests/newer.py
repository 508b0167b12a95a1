"""A newer version of the terms, made from the shipped one, for tests."""

from portal import terms

FIRST = "2022-04-13"
FILE = (terms.FOLDER / f"{FIRST}.toml").read_text(encoding="utf-8")
REASON = """
[change.reason]
ja = "相談の時間を長くするためです。"
en = "To make sessions longer."
"""
# A session becomes longer: of substance, with its translation and plain words.
LONGER = {
    "1回当たり30分とし": "1回当たり45分とし",
    "Each session of the Services is 30 minutes": "Each session of the Services is 45 minutes",
    "相談(そうだん)は1回(かい)30分(ぷん)で、": "相談(そうだん)は1回(かい)45分(ふん)で、",
    "相談(そうだん)は1回(かい)30分(ぷん)です。": "相談(そうだん)は1回(かい)45分(ふん)です。",
    "A session is 30 minutes": "A session is 45 minutes",
}
# Brackets become wider: editorial.
BRACKETS = {'"(損害賠償)"': '"（損害賠償）"'}
SUBSTANTIVE, EDITORIAL = {"a06-p1": "substantive"}, {"a10": "editorial"}


def newer(
    version: str = "2027-04-01",
    texts: dict[str, str] | None = None,
    marks: dict[str, str] | None = None,
    looked_at: tuple[str, ...] = (),
    reason: str = REASON,
) -> str:
    """The file of a newer version: with other texts, each of which must be there exactly once."""
    made = FILE.replace(f'version = "{FIRST}"', f'version = "{version}"')
    made = made.replace(f"effective = {FIRST}\n", "")
    for old, new in (texts or {}).items():
        assert made.count(old) == 1, (old, made.count(old))
        made = made.replace(old, new)
    marked = "\n".join(f'"{name}" = "{mark}"' for name, mark in (marks or {}).items())
    looked = ", ".join(f'"{name}"' for name in looked_at)
    head, rest = made.split("\n[title]\n", 1)
    change = f"\n[change]\nlooked_at = [{looked}]\n{reason}\n[change.clauses]\n{marked}\n"
    return f"{head}{change}\n[title]\n{rest}"


def longer(version: str = "2027-04-01") -> str:
    """A version of substance, fit to be published; the brackets become wider as well."""
    return newer(version, LONGER | BRACKETS, SUBSTANTIVE | EDITORIAL, ("a10",))


def wider(version: str = "2027-04-01") -> str:
    """A version of editorial changes alone, fit to be published."""
    return newer(version, BRACKETS, EDITORIAL, ("a10",))


def publish(app, file: str, effective: str, case: int = 1):
    """Publish a file by the command line; gives back how that went."""
    path = app.extensions["portal.settings"].data_dir / "new.toml"
    path.write_text(file, encoding="utf-8")
    return app.test_cli_runner().invoke(
        args=["terms", "publish", str(path), "--effective", effective, "--case", str(case)]
    )


def leaving(*words: str) -> dict[str, str]:
    """The changes of substance without those whose old text holds one of these words."""
    return {old: new for old, new in LONGER.items() if not any(word in old for word in words)}
