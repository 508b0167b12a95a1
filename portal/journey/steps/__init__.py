"""The journey to a request, in order. One file beside this one for each step."""

from portal.journey.steps.agree import AGREE
from portal.journey.steps.details import DETAILS
from portal.journey.steps.eligibility import ELIGIBILITY
from portal.journey.steps.needs import NEEDS
from portal.journey.steps.slot import SLOT
from portal.journey.steps.support import SUPPORT
from portal.journey.steps.terms import TERMS
from portal.journey.steps.who import WHO

JOURNEY = (WHO, ELIGIBILITY, TERMS, AGREE, NEEDS, SUPPORT, SLOT, DETAILS)
STEP = {step.name: step for step in JOURNEY}
