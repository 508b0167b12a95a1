"""What is told, by the outbox: written with the deed, worded and sent afterwards."""
