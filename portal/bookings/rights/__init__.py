"""A person's rights (S22): which requests are theirs, all that is kept about them, and erasing it."""
