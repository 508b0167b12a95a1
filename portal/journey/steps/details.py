"""Article 6(2) ① ② ④: name, job-seeker number, contact address. Only these are required."""

from flask_babel import lazy_gettext as _l

from portal.journey.step import Step, told
from portal.journey.steps.details_form import DetailsForm
from portal.journey.steps.support import wants_call
from portal.rules.values import mail_address, name, read_or_none


class Details(Step):
    """The last step: whom the consultation is for, and where to write."""

    name = "details"
    title = _l("Your details")
    title_of_person = _l("Details of the person")
    short_title = _l("Details")
    clauses = ("a06-p2-s1", "a06-p2-i1", "a06-p2-i2", "a06-p2-i4")
    group = "contact"
    form = DetailsForm

    def context(self, journey, form, query):
        """Say whether a telephone number is needed for a call about the support."""
        return {"call_wished": wants_call(journey)}

    def rows(self, journey, form):
        """Return the lines of the check page."""
        return [
            self.row(form, "name"),
            self.row(form, "name_reading"),
            self.row(form, "job_seeker_number"),
            self.row(form, "no_email" if form.is_telephoned else "email", large=True),
            self.row(form, "phone"),
        ]

    def on_check(self, form):
        """Say whether this is an old kind of address that many mail servers refuse."""
        return {
            "mail_may_fail": not form.is_telephoned and mail_address.is_odd(form.email.value or "")
        }

    def write(self, journey, application):
        """Write the person, as staff will see and reach them."""
        form = journey.form(self)
        application.person |= {
            "name": form.name.value,
            "name_reading": form.name_reading.value or "",
            "job_seeker_number": form.job_seeker_number.value,
            "email": "" if form.is_telephoned else form.email.value,
            "phone": form.phone.value or "",
        }

    def is_of(self, journey, booking):
        """Return whether a request is for the person whose details were typed."""
        form = journey.form(self)
        number, known = form.job_seeker_number.value, booking.job_seeker_number
        if number and known:
            return number == known
        return (form.name.value, form.email.value or "") == (booking.name, booking.email)

    def name_in(self, draft):
        """Return the name told in a draft, "" if there is none yet."""
        typed = next((a.typed for a in draft.answers if a.step == self.name), {})
        return read_or_none(name.read, (typed.get("name") or [""])[0]) or ""

    def recall(self, booking):
        """Return the person."""
        names = ("name", "name_reading", "job_seeker_number", "email", "phone")
        answers = {name: [getattr(booking, name) or ""] for name in names}
        return {self.name: told({**answers, "no_email": [] if booking.email else ["yes"]})}


DETAILS = Details()
