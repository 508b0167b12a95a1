"""What forms are made of: fields for each kind of value, and the tokens that forms carry."""
