"""The journey to a request, in order. One file beside this one for each step."""

from portal.seeker.steps.agree import AGREE
from portal.seeker.steps.details import DETAILS
from portal.seeker.steps.eligibility import ELIGIBILITY
from portal.seeker.steps.needs import NEEDS
from portal.seeker.steps.slot import SLOT
from portal.seeker.steps.support import SUPPORT
from portal.seeker.steps.terms import TERMS
from portal.seeker.steps.who import WHO

JOURNEY = (WHO, ELIGIBILITY, TERMS, AGREE, NEEDS, SUPPORT, SLOT, DETAILS)
STEP = {step.name: step for step in JOURNEY}
