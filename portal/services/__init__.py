"""The deeds. Each is one function in one transaction; whoever calls it commits."""
