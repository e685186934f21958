"""What a machine can hold about templates and scripts."""

import re
import subprocess
import sys
from pathlib import Path

from core.templatetags.icons import drawings

# Templates that Django or a library asks for by name.
NAMED_BY_LIBRARIES = re.compile(r"^(django/forms/|account/|mfa/|emails/|registration/)")

# Waiting for the page that shows them; this list may only shrink.
NOT_YET_SHOWN = ("reporting/charts/",)


def templates(root: Path) -> dict[str, str]:
    folder = root / "templates"
    found = {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.html")
    }
    assert len(found) > 30
    return found


def test_nothing_is_marked_safe_and_nothing_is_inline(project_root: Path) -> None:
    bans = {
        "safe filter": r"\|\s*safe\b",
        "autoescape off": r"autoescape\s+off",
        "inline style": r"<style\b|\sstyle\s*=",
        "inline script": r"<script(?![^>]*\bsrc=)",
        "event handler": r"\son[a-z]+\s*=",
        "javascript address": r"javascript:",
        "other host": r"(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//",
        "evaluated htmx": r"hx-on|hx-vals\s*=\s*[\"']js:",
    }
    for name, text in templates(project_root).items():
        for what, pattern in bans.items():
            assert not re.search(pattern, text, re.IGNORECASE), f"{name}: {what}"


def test_every_template_is_used(project_root: Path) -> None:
    names = templates(project_root)
    sources = [*names.values()]
    for path in project_root.glob("*/**/*.py"):
        if path.relative_to(project_root).parts[0] not in {"tests", ".venv"}:
            sources.append(path.read_text())
    everything = "\n".join(sources)
    for name in names:
        if NAMED_BY_LIBRARIES.match(name) or name.startswith(NOT_YET_SHOWN):
            continue
        refusal = re.match(r"errors/(\w+)\.html", name)
        spoken = name in everything or (
            refusal
            and re.search(rf'"{refusal[1]}"|status: ClassVar\[int\] = {refusal[1]}\b', everything)
        )
        assert spoken, f"{name} is used by nothing"


def test_every_icon_in_a_template_exists(project_root: Path) -> None:
    for name, text in templates(project_root).items():
        for icon in re.findall(r"""{%\s*icon\s+["']([\w-]+)["']""", text):
            assert f"i-{icon}" in drawings(), f"{name}: {icon}"


def test_templates_pass_the_linter(project_root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "djlint", str(project_root / "templates"), "--lint", "--quiet"],
        capture_output=True,
        text=True,
        cwd=project_root,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_scripts_neither_evaluate_nor_write_markup_nor_store(project_root: Path) -> None:
    paths = [*(project_root / "static" / "js").rglob("*.js")]
    assert paths
    for path in paths:
        text = path.read_text()
        for ban in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function",
                    "document.write", "localStorage", "sessionStorage", "document.cookie"):  # fmt: skip
            assert ban not in text, f"{path.name}: {ban}"


def test_style_sheets_reach_no_other_host(project_root: Path) -> None:
    for path in (project_root / "static" / "css").glob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//|sourceMappingURL|crest", path.read_text())
