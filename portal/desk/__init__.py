"""The staff desk: everything under /staff, one file for each thing done there."""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask

from portal.desk.door import bp

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")  # each adds its pages to the door


def init_app(app: Flask) -> None:
    """Open the door."""
    app.register_blueprint(bp)
