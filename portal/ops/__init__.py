"""Operation: command line, server, worker, health, backup, logs, traceability."""
