"""Every disguise in which a marker could lie in a sink, and the search for all of them."""

import base64
import html
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from urllib.parse import quote

WIDE = ("utf-16-le", "utf-16-be")
_HEX = re.compile(rb"[0-9a-fA-F]{16,}")
_LINE_ENDS = re.compile(rb"=?\r?\n[ \t]?|\\\\?n")


def _octal(raw: bytes) -> str:
    return "".join(chr(b) if 32 <= b < 127 else f"\\{b:03o}" for b in raw)


def _escaped(raw: bytes) -> str:
    return "".join(chr(b) if 32 <= b < 127 else f"\\x{b:02x}" for b in raw)


def _percent(text: str) -> str:
    return quote(text, safe="")


def _numbered(text: str, pattern: str) -> str:
    return "".join(pattern.format(ord(letter)) for letter in text)


TEXT: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "UTF-16, little end first": lambda text: text.encode("utf-16-le"),
    "UTF-16, big end first": lambda text: text.encode("utf-16-be"),
    "UTF-32": lambda text: text.encode("utf-32-le"),
    "Windows Cyrillic": lambda text: text.encode("cp1251"),
    "bytea, escaped": lambda text: _octal(text.encode()).encode(),
    "bytea, escaped twice": lambda text: _octal(text.encode()).replace("\\", "\\\\").encode(),
    "Redis or Python bytes": lambda text: _escaped(text.encode()).encode(),
    "URL": lambda text: _percent(text).encode(),
    "URL in small letters": lambda text: _percent(text).lower().encode(),
    "URL twice": lambda text: _percent(_percent(text)).encode(),
    "JSON": lambda text: json.dumps(text)[1:-1].encode(),
    "JSON in capitals": lambda text: _numbered(text, "\\u{:04X}").encode(),
    "JSON in JSON": lambda text: json.dumps(json.dumps(text))[3:-3].encode(),
    "HTML": lambda text: html.escape(text).encode("ascii", "xmlcharrefreplace"),
    "HTML, hexadecimal": lambda text: _numbered(text, "&#x{:x};").encode(),
    "quoted-printable": lambda text: _percent(text).replace("%", "=").encode(),
    "backwards": lambda text: text[::-1].encode(),
}
"""Name of an encoding → how a text looks in it. Hexadecimal and base64 come on top of the raw ones."""
RAW = ("as it is", *(name for name in TEXT if name.startswith("UTF-16")))


@cache
def needles(stem: str) -> dict[bytes, str]:
    """Return each byte string that betrays a stem, with the name of its disguise."""
    found: dict[bytes, str] = {}
    for case in {stem, stem.lower(), stem.upper(), stem.swapcase()}:
        for name, encode in TEXT.items():
            with suppress(UnicodeEncodeError):
                found.setdefault(encode(case), name)
        for name in RAW:
            raw = TEXT[name](case)
            found[raw.hex().encode()] = f"hexadecimal of {name}"
            found[raw.hex().upper().encode()] = f"hexadecimal of {name}"
            for shift, text in enumerate(base64_of(raw)):
                found[text] = f"base64 of {name}, {shift} bytes in"
                url_safe = text.replace(b"+", b"-").replace(b"/", b"_")
                found.setdefault(url_safe, f"base64 for addresses of {name}, {shift} bytes in")
    return {needle: name for needle, name in found.items() if len(needle) >= len(stem)}


def base64_of(raw: bytes) -> Iterator[bytes]:
    """Yield what stands in base64 whatever surrounds `raw`, for each of the three alignments."""
    for before in range(3):
        text = base64.b64encode(bytes(before) + raw).rstrip(b"=")
        first = (0, 2, 3)[before]
        loose = (before + len(raw)) % 3 > 0
        yield text[first : len(text) - 1 if loose else None]


def layers(sink: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a sink as it is, without its line ends, and with what it holds in hexadecimal opened."""
    yield "", sink
    yield "broken over lines: ", _LINE_ENDS.sub(b"", sink)
    opened = [_bytes_of(run) for run in _HEX.findall(sink)]
    yield "in bytea: ", b"\x00\xff\x00".join(opened)
    yield "packed in bytea: ", b"\x00\xff\x00".join(_unpacked(opened))


def _bytes_of(run: bytes) -> bytes:
    return bytes.fromhex(run[: len(run) // 2 * 2].decode())


def _unpacked(values: Iterable[bytes]) -> Iterator[bytes]:
    for value in values:
        if value[:2] in {b"\x1f\x8b", b"x\x9c", b"x\xda", b"x\x01"}:
            with suppress(zlib.error):
                yield zlib.decompress(value, wbits=47)


def leaks(sink: bytes | str, stems: Iterable[str]) -> list[str]:
    """Return where and how a sink gives a stem away, one line each; nothing when it is clean."""
    raw = sink.encode("utf-8", "surrogateescape") if isinstance(sink, str) else sink
    found = []
    for layer, text in layers(raw):
        for stem in stems:
            for needle, name in needles(stem).items():
                at = text.find(needle)
                if at >= 0:
                    around = text[max(0, at - 80) : at + len(needle) + 40]
                    found.append(f"{layer}{name}: {around!r}")
    return found
