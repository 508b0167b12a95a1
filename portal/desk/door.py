"""The blueprint of the desk, under /staff; access.py guards it."""

from flask import Blueprint

bp = Blueprint("desk", __name__, url_prefix="/staff")
