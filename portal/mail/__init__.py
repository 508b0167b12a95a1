"""Mails: put into the outbox with the action they tell of, worded and sent afterwards."""
