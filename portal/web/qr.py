"""QR codes as pictures that need no file: `templates/qr.html` draws them."""

from itertools import groupby

import segno


def picture(address: str) -> dict:
    """Return an address as a QR code: its size in dots, and a path along the dark ones."""
    rows = [list(row) for row in segno.make(address, error="m").matrix_iter(border=4)]
    runs = []
    for down, row in enumerate(rows):
        along = 0
        for is_dark, dots in groupby(row, bool):
            length = len(list(dots))
            if is_dark:
                runs.append(f"M{along} {down}.5h{length}")
            along += length
    return {"size": len(rows), "dark": "".join(runs)}
