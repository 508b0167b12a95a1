"""What a browser gives away of its system, and what the portal makes of it (domain, 3.7)."""

from datetime import date, timedelta

import pytest

from portal.rules.system_support import TABLE, SupportError, SystemOutcome, finding, load

TODAY = date(2026, 11, 24)
SUPPORTED, ENDED, CANNOT_TELL = SystemOutcome
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS {} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) {} Mobile/15E148 Safari/604.1"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/27.0 Safari/605.1.15"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


def hinted(platform: str, version: str) -> dict[str, str]:
    return {
        "User-Agent": CHROME,
        "Sec-CH-UA-Platform": f'"{platform}"',
        "Sec-CH-UA-Platform-Version": f'"{version}"',
    }


def by_agent(agent: str) -> dict[str, str]:
    return {"User-Agent": agent}


VECTORS = {
    "Windows 0.1.0": (hinted("Windows", "0.1.0"), ENDED, "windows"),
    "Windows 10.0.0": (hinted("Windows", "10.0.0"), CANNOT_TELL, "windows"),
    "Windows 11.0.0": (hinted("Windows", "11.0.0"), CANNOT_TELL, "windows"),
    "Windows 15.0.0": (hinted("Windows", "15.0.0"), ENDED, "windows"),
    "Windows 19.0.0": (hinted("Windows", "19.0.0"), CANNOT_TELL, "windows"),
    "Windows, later": (hinted("Windows", "25.0.0"), CANNOT_TELL, "windows"),
    "Android 13": (hinted("Android", "13.0.0"), ENDED, "android"),
    "Android 14": (hinted("Android", "14.0.0"), SUPPORTED, "android"),
    "Android 16": (hinted("Android", "16.0.0"), SUPPORTED, "android"),
    "Android, later": (hinted("Android", "19.0.0"), CANNOT_TELL, "android"),
    "macOS 14": (hinted("macOS", "14.8.0"), ENDED, "mac"),
    "macOS 15": (hinted("macOS", "15.8.0"), SUPPORTED, "mac"),
    "macOS 27": (hinted("macOS", "27.0.0"), SUPPORTED, "mac"),
    "iPhone, Safari 26.7": (by_agent(PHONE.format("18_7", "Version/26.7")), SUPPORTED, "iphone"),
    "iPhone, Safari 27": (by_agent(PHONE.format("18_7", "Version/27.0")), SUPPORTED, "iphone"),
    "iPhone, Safari 18.6": (by_agent(PHONE.format("18_6_2", "Version/18.6")), CANNOT_TELL, "iphone"),
    "iPhone, Safari 16": (by_agent(PHONE.format("16_1", "Version/16.1")), CANNOT_TELL, "iphone"),
    "iPhone, Chrome, 26_5": (by_agent(PHONE.format("26_5", "CriOS/149.0.0.0")), SUPPORTED, "iphone"),
    "iPhone, Firefox, 18_7": (by_agent(PHONE.format("18_7", "FxiOS/145.0")), CANNOT_TELL, "iphone"),
    "Safari on Mac or iPad": (by_agent(MAC), CANNOT_TELL, "mac"),
    "Firefox on Windows": (by_agent(FIREFOX), CANNOT_TELL, "windows"),
    "Chrome on Windows, first request": (by_agent(CHROME), CANNOT_TELL, "windows"),
    "ChromeOS": (hinted("Chrome OS", "16503.0.0"), CANNOT_TELL, "chromebook"),
    "Linux": (hinted("Linux", ""), CANNOT_TELL, None),
    "empty": ({}, CANNOT_TELL, None),
    "odd": (hinted("Windows", "'; DROP"), CANNOT_TELL, "windows"),
    "huge": (hinted("Android", "9" * 5000), CANNOT_TELL, "android"),
}  # fmt: skip


@pytest.mark.clause("a05-p1-i3")
@pytest.mark.parametrize("name", VECTORS)
def test_every_vector(name):
    headers, outcome, kind = VECTORS[name]
    found = finding(headers, TODAY)
    assert found.outcome == outcome
    assert (found.kinds or (None,))[0] == kind


@pytest.mark.parametrize("version", ["19.0.0", "10.0.0"])
def test_what_windows_hides_is_asked_in_words(version):
    found = finding(hinted("Windows", version), TODAY)
    if version == "19.0.0":
        words = TABLE.words[found.note]
        assert "24H2, Home and Pro, ended on 2026-10-13. Check in Settings" in words.en
        assert "2026年10月13日" in words.ja
    assert found.asks_windows10 is (version == "10.0.0")


@pytest.mark.parametrize(
    ("setting", "outcome", "asks"),
    [("ask_staff", CANNOT_TELL, True), ("accept", CANNOT_TELL, True), ("reject", ENDED, False)],
)
def test_whether_extended_updates_count_is_the_offices_decision(setting, outcome, asks):
    found = finding(hinted("Windows", "10.0.0"), TODAY, setting)
    assert (found.outcome, found.asks_windows10) == (outcome, asks)


def test_the_iphone_tells_its_version_in_the_words_of_safari():
    assert finding(by_agent(PHONE.format("18_7", "Version/26.7")), TODAY).system == "iOS 26"
    assert finding(by_agent(PHONE.format("18_6_2", "Version/18.6")), TODAY).system == "iOS 18"
    assert finding(by_agent(PHONE.format("26_5", "CriOS/149.0")), TODAY).system == "iOS 26"
    assert finding(by_agent(PHONE.format("18_7", "FxiOS/145.0")), TODAY).system == ""


@pytest.mark.parametrize("name", VECTORS)
def test_after_ninety_days_nothing_can_be_told(name):
    headers, outcome, _kind = VECTORS[name]
    last = TABLE.as_of + timedelta(days=90)
    assert finding(headers, last).outcome == outcome
    stale = finding(headers, last + timedelta(days=1))
    assert (stale.outcome, stale.note) == (CANNOT_TELL, "")


@pytest.mark.parametrize("name", VECTORS)
def test_nothing_of_what_the_browser_sent_is_given_back(name):
    headers, _outcome, _kind = VECTORS[name]
    for value in headers.values():
        assert len(value) < 6 or value not in repr(finding(headers, TODAY))


def test_there_are_three_outcomes_and_none_is_a_pass():
    assert set(SystemOutcome) == {"looks_supported_check_patches", "looks_ended", "cannot_tell"}


def test_a_mistake_in_the_table_is_named(tmp_path):
    from portal.rules import system_support

    path = tmp_path / "system_support.toml"
    text = system_support.FILE.read_text(encoding="utf-8").replace("[words.about]", "[words.x]")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SupportError, match="no words for about"):
        load(path)
