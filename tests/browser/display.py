"""The display settings of a browser, as the display page keeps them."""


def chooses(page, server, text="normal", colours="device", words="ordinary") -> None:
    """What the display page would keep on this device."""
    value = f"{text}.{colours}.{words}"
    page.context.add_cookies([{"name": "display", "value": value, "url": server.url}])
