"""The pages a walk did not open."""

from pathlib import Path

from portal import config, create_app


def unvisited(addresses: set[str], folder: Path) -> set[str]:
    """The pages of the route map that the walk did not open: a new page must be added to it."""
    app = create_app(config.Settings(_env_file=None, data_dir=folder / "data"))
    opened = set()
    matcher = app.url_map.bind("127.0.0.1")
    for address in addresses:
        path = "/" + address.split("/", 3)[3].partition("?")[0]
        if matcher.test(path, "GET"):
            opened.add(matcher.match(path, "GET")[0])
    app.extensions["portal.engine"].dispose()
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    return (
        pages
        - opened
        - {
            "health.healthz",
            "health.readyz",
            "health.metrics",
            "wellknown.security_txt",
            "found.robots",
            "found.sitemap",
            "outside.front",
        }
    )
