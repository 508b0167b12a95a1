"""The desk's keys: listed, switched off, never while somebody types; and its menus that fold up."""
