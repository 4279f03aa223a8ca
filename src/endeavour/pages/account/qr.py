"""The square that a phone's camera reads, drawn as one path, so that the page needs no picture from anywhere."""

from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]
from qrcode.main import QRCode  # type: ignore[import-untyped]

MARGIN = 4


def qr_code(text: str, label: str) -> Markup:
    """An SVG of `text` with four modules of white round it. `label` is what it is, for whoever cannot see it."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    rows = code.get_matrix()
    size = len(rows) + 2 * MARGIN
    path = "".join(
        f"M{x + MARGIN} {y + MARGIN}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return Markup(
        '<svg class="app-qr" viewBox="0 0 {size} {size}" role="img" aria-label="{label}"'
        ' shape-rendering="crispEdges">'
        '<path class="app-qr__ground" d="M0 0h{size}v{size}H0z"/><path class="app-qr__code" d="{path}"/></svg>'
    ).format(size=size, label=label, path=path)
