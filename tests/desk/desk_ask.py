"""A person who asks without a mail address."""


def asks_without_mail(person, phone: str, number: str = "12345-678901") -> None:
    """Go the whole way, and send."""
    person.goes_to("details")
    person.page = person.page.submit(
        name=person.name, job_seeker_number=number, no_email=["yes"], phone=phone
    )
    person.sends()
