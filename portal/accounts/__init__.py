"""Accounts: members of staff, their sessions and second factors, the audit log, kiosks' keys."""
