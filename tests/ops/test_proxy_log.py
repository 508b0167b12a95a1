"""The log of the proxy holds no address of a booking, a hand-off, an invitation or a shared computer (S4)."""

import re
from pathlib import Path

import pytest

CONF = Path(__file__).parent.parent.parent / "deploy" / "nginx.conf"
TOKEN = "ebcdc7fa" * 8


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_the_proxy_logs_of_each_address_holds_no_token(app):
    text = CONF.read_text(encoding="utf-8")
    pattern = re.search(r'"~(\^/\S+)"\s+\$portal_part;', text)[1].replace("(?<", "(?P<")
    format_ = re.search(r"log_format portal '([^']+)'", text)[1]
    assert not re.search(r"\$(request|request_uri|uri|args|http_referer)\b", format_)
    assert set(re.findall(r"access_log (\S+)(?: (\w+))?;", text)) == {
        ("off", ""), ("/var/log/nginx/portal.access.log", "portal")}  # fmt: skip
    seen = 0
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<any\(ja, en\):lang>", "ja", rule.rule)
        address = re.sub(r"<[^>]+>", TOKEN, address)
        seen += TOKEN in address
        found = re.search(pattern, address)
        assert TOKEN not in (found["portal_part"] if found else ""), rule.rule
    assert seen > 20
