"""What the layout needs on every page."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language_info

from core.components import Link

# Short names of the languages as people here write them.
SHORT = {"ky": "КЫ", "ru": "РУ", "en": "EN"}
NAMES_COOKIE = "names"


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language of the switch, named in itself."""

    code: str
    name: str
    short: str


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The frame around a page; higher apps set `request.shell` to one, or to what makes one."""

    languages: tuple[Language, ...] = ()
    demo: bool = False
    home: str = "/"
    exit_to: str = ""
    idle_minutes: int = 0
    veil_url: str = ""
    unveil_url: str = ""
    search_url: str = ""
    sign_out_url: str = ""
    signed_in_url: str = ""
    user_name: str = ""
    organisation_name: str = ""
    user_links: tuple[Link, ...] = field(default=())


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates `shell`, `navigation`, `here` and `hide_names`."""
    known = getattr(request, "shell", Shell())
    known = known() if callable(known) else known
    return {
        "shell": replace(
            known,
            languages=tuple(
                Language(
                    code=code,
                    name=get_language_info(code)["name_local"],
                    short=SHORT[code],
                )
                for code, _ in settings.LANGUAGES
            ),
            demo=settings.DEMO,
            exit_to=known.exit_to or settings.QUICK_EXIT_TO or reverse("core:neutral"),
        ),
        "navigation": getattr(request, "navigation", ()),
        "here": request.get_full_path(),
        "hide_names": request.COOKIES.get(NAMES_COOKIE) == "hidden",
    }
