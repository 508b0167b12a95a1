"""What a form was sent: a file never stands in a field of text, nor a text in one for a file (S8)."""

from flask import request
from flask_wtf.file import FileField
from flask_wtf.form import SUBMIT_METHODS
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import Form


def wanted(form: Form) -> MultiDict | None:
    """Return the texts of a request, with files for the fields that ask for one; None where nothing is sent."""
    if request.method not in SUBMIT_METHODS:
        return None
    asking = [name for name, field in form._fields.items() if isinstance(field, FileField)]
    files = MultiDict((name, file) for name in asking for file in request.files.getlist(name))
    return CombinedMultiDict([files, request.form]) if files else request.form
