"""One file for each action on a request, or for a few that belong together."""
