"""Pages that know no person, and where a member lands."""

from tests.matrix.table import everyone, not_offered, row

PUBLIC = everyone(200)
NEVER = everyone(405)

TABLE = (
    row("healthz", "GET", PUBLIC),
    row("healthz", "POST", PUBLIC),
    row("readyz", "GET", PUBLIC),
    row("readyz", "POST", PUBLIC),
    row("home", "GET", everyone(302)),
    row("home", "POST", not_offered()),
    row("core:language", "GET", NEVER),
    row("core:language", "POST", everyone(302), data={"language": "ru"}),
    row("core:names", "GET", NEVER),
    row("core:names", "POST", everyone(302), data={"hide": "1"}),
    row("core:leave", "GET", NEVER),
    row("core:leave", "POST", everyone(302)),
    row("core:neutral", "GET", PUBLIC),
    row("core:neutral", "POST", NEVER),
    *(
        row(f"core:style_guide{page}", method, PUBLIC)
        for page in ("", "_public", "_sheet")
        for method in ("GET", "POST")
    ),
    row("core:style_guide_form", "GET", PUBLIC),
    row("core:style_guide_form", "POST", everyone(422)),
    *(
        row("core:style_guide_refusal", method, everyone(404), address=lambda: {"name": "absent"})
        for method in ("GET", "POST")
    ),
)
