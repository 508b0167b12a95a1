"""Settings and the office file: a mistake stops the start and says what to do (R9)."""

import os
import stat
from datetime import date

import pytest

from portal import config, create_app, office


@pytest.fixture
def office_file(tmp_path):
    path = tmp_path / "office.toml"
    path.write_text(
        (config.PACKAGE / "office.demo.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return path


def change(path, old: str, new: str):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "okinawa"', "id = ", "line"),
        ("tel:+81980000000", "tel:098-000-0000", "phone.link"),
        ("counsellors = 2", "counsellors = 0", "places.0.counsellors"),
        ('mon = ["08:30", "17:15"]', 'mon = ["late", "17:15"]', "hours.mon"),
        ("offer_weeks = 8", "offer_weaks = 8", "offer_weaks"),
    ],
)
def test_a_mistake_in_the_office_file_is_named(office_file, old, new, told):
    change(office_file, old, new)
    with pytest.raises(office.OfficeError) as error:
        office.load(office_file)
    assert "office.toml" in str(error.value)
    assert told in str(error.value)


def test_a_missing_office_file_is_named(tmp_path):
    with pytest.raises(office.OfficeError, match=r"nowhere\.toml"):
        office.load(tmp_path / "nowhere.toml")


def test_live_mode_names_what_is_missing(office_file):
    change(office_file, 'contact_mail = "desk@example.jp"\n', "")
    change(office_file, 'terms_url = "https://teleoffice.example.jp/terms"\n', "")
    with pytest.raises(office.OfficeError) as error:
        office.load(office_file, mode="live")
    for name in ("demo = false", "contact_mail", "teleoffice.terms_url"):
        assert name in str(error.value)


def live(tmp_path, **changes):
    office_file = tmp_path / "office.toml"
    office_file.write_text(
        (config.PACKAGE / "office.demo.toml")
        .read_text(encoding="utf-8")
        .replace("demo = true", "demo = false"),
        encoding="utf-8",
    )
    given = {
        "mode": "live",
        "data_dir": tmp_path / "data",
        "base_url": "https://portal.example.jp",
        "secret_key": "x" * 40,
        "office_file": office_file,
    }
    return config.Settings(_env_file=None, **{**given, **changes})


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"secret_key": ""}, "PORTAL_SECRET_KEY"),
        ({"base_url": ""}, "PORTAL_BASE_URL"),
        ({"base_url": "http://portal.example.jp"}, "PORTAL_BASE_URL"),
        ({"mail_url": "imap://x"}, "PORTAL_MAIL_URL"),
    ],
)
def test_live_mode_refuses_to_start_without_what_it_needs(tmp_path, changes, named):
    with pytest.raises(config.ConfigError, match=named):
        create_app(live(tmp_path, **changes))


def test_live_mode_starts_with_everything(tmp_path):
    create_app(live(tmp_path)).extensions["portal.engine"].dispose()


def test_the_demo_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    settings = config.Settings(_env_file=None, data_dir=tmp_path / "data")
    first = config.flask_settings(settings)["SECRET_KEY"]
    assert config.flask_settings(settings)["SECRET_KEY"] == first
    assert len(first) == 64
    assert stat.S_IMODE(os.stat(tmp_path / "data" / "secret_key").st_mode) == 0o600


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 11, 23), False),  # Labour Thanksgiving Day
        (date(2026, 11, 24), True),
        (date(2026, 11, 28), False),  # Saturday
        (date(2026, 12, 28), True),
        (date(2026, 12, 29), False),
        (date(2027, 1, 3), False),
        (date(2027, 1, 4), True),
        (date(2027, 6, 23), True),  # Okinawa Memorial Day: the office decides
        (date(2027, 3, 22), False),  # a substitute holiday
    ],
)
def test_open_days(day, is_open):
    assert office.load(config.PACKAGE / "office.demo.toml").is_open(day) is is_open


def test_the_office_closes_days_of_its_own(office_file):
    with office_file.open("a", encoding="utf-8") as file:
        file.write(
            '\n[[closing_days]]\nday = 2027-06-23\n[closing_days.reason]\nja = "慰霊の日"\nen = "Memorial Day"\n'
        )
    assert not office.load(office_file).is_open(date(2027, 6, 23))
