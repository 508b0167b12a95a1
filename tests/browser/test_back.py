"""Back, in a real browser: what was typed and not yet sent stands in its fields again."""

from walking import press, reach_times

TYPED = {
    "name": "Maria da Silva",
    "name_reading": "Maria",
    "job_seeker_number": "12345 678901",
    "email": "maria@example.jp",
    "phone": "098-000-0000",
}


def test_everything_typed_is_there_again(server, open_browser):
    page = open_browser("en")
    reach_times(page, f"{server.url}/en")
    press(page)
    for field, value in TYPED.items():
        page.fill(f"[name={field}]", value)
    page.click("main a[href$='/privacy']")
    page.wait_for_url("**/privacy")
    page.go_back()
    page.wait_for_url("**/details*")
    assert {field: page.input_value(f"[name={field}]") for field in TYPED} == TYPED
