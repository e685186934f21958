"""The paper of a card: wallet size, a code and its picture; no name, no telling word."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
NEAR = frozenset({"file", "data"})
"""A card reads fonts of this project and pictures of the page, nothing from elsewhere."""


def card_pdf(*, code: str, valid_until: date | None, language: str) -> bytes:
    """Return the card as a PDF of two sides, 85.6 by 54 millimetres."""
    import segno  # noqa: PLC0415 - printing is rare, and its libraries are heavy
    import weasyprint  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    picture = segno.make(code, error="m", micro=False).svg_data_uri(scale=4, border=2)
    with translation.override(language):
        page = render_to_string(
            "cases/status/card.html",
            {
                "language": language,
                "lines": [code[:9], code[10:]],
                "picture": picture,
                "valid_until": valid_until,
            },
        )
        style = render_to_string("cases/status/card.css")
    fonts, own = FontConfiguration(), weasyprint.urls.URLFetcher(allowed_protocols=NEAR)
    base = f"{FONTS.as_uri()}/"
    css = weasyprint.CSS(string=style, base_url=base, url_fetcher=own, font_config=fonts)
    sheet = weasyprint.HTML(string=page, base_url=base, url_fetcher=own)
    made: bytes = sheet.write_pdf(stylesheets=[css], font_config=fonts)
    return made
