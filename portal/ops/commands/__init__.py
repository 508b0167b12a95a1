"""Commands of an operator, one file for each family (contract, section 3)."""

from portal.ops.commands.check import check, mail_group
from portal.ops.commands.clock import clock_group
from portal.ops.commands.consent import consent_group
from portal.ops.commands.database import backup, init, purge, restore, revise
from portal.ops.commands.kiosk import kiosk_group
from portal.ops.commands.rules import rules
from portal.ops.commands.slots import slots_group
from portal.ops.commands.sorry import sorry_page
from portal.ops.commands.staff import staff_group
from portal.ops.commands.terms import terms_group
from portal.ops.commands.worker import worker_command

COMMANDS = (
    init,
    staff_group,
    slots_group,
    terms_group,
    kiosk_group,
    consent_group,
    clock_group,
    check,
    mail_group,
    worker_command,
    purge,
    backup,
    restore,
    rules,
    revise,
    sorry_page,
)
