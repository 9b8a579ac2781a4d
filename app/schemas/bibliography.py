"""Sources as reference managers read them: CSL-JSON, BibTeX and RIS.

What a page does not state is left out. A page without a title has our label in brackets, as
cataloguers mark a title that they supply. Names are not taken apart: nobody says which part is
which.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from app.schemas.sources import Source

# What TeX takes for a command, and punctuation that the pages use (BibTeX reads bytes). Braces go
# by name: BibTeX counts them even behind a backslash, and one alone would break the file.
_TEX: Mapping[str, str] = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "‘": r"{\textquoteleft}",
    "’": r"{\textquoteright}",
    "“": r"{\textquotedblleft}",
    "”": r"{\textquotedblright}",
    "–": r"{\textendash}",
    "—": r"{\textemdash}",
    "…": r"{\ldots}",
    "ß": r"{\ss}",
    "×": r"{\texttimes}",
    "\u00a0": "~",
}
# Combining marks, as TeX names its accents.
_TEX_ACCENTS: Mapping[str, str] = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0327": "c",
    "\u0328": "k",
}
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def build_csl(source: Source) -> dict[str, object]:
    """One item of CSL-JSON 1.0."""
    date = _read_date(source)
    item: dict[str, object] = {"id": source.id, "type": "webpage", "title": _name(source)}
    item |= {"author": [{"literal": source.author}]} if source.author else {}
    item |= {"publisher": source.publisher} if source.publisher else {}
    item |= {"issued": {"date-parts": [[int(part) for part in date]]}} if date else {}
    item |= {"URL": source.url} if source.url else {}
    return {**item, "language": source.language, "note": _write_note(source)}


def write_bibtex(source: Source) -> str:
    """One entry; where TeX has no name for a letter, the letter itself, in UTF-8."""
    fields = {
        "title": f"{{{escape_tex(_name(source))}}}",
        "author": f"{{{escape_tex(source.author)}}}" if source.author else None,
        "publisher": escape_tex(source.publisher) if source.publisher else None,
        **dict(zip(("year", "month", "day"), _read_date(source), strict=False)),
        "url": re.sub(r"[{}\\]", _percent_encode, source.url) if source.url else None,
        "language": source.language,
        "note": escape_tex(_write_note(source)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value is not None]
    return f"@misc{{{source.id},\n{''.join(lines)}}}\n\n"


def write_ris(source: Source) -> str:
    """One record; a tag stands on a line of its own, ended by CR LF."""
    date = _read_date(source)
    fields = (
        ("TY", "ELEC"),
        ("ID", source.id),
        ("TI", _name(source)),
        ("AU", source.author),
        ("PB", source.publisher),
        ("PY", date[0] if date else None),
        ("DA", "/".join([*date, "", "", ""][:4]) if date else None),
        ("UR", source.url),
        ("LA", source.language),
        ("N1", _write_note(source)),
        ("ER", ""),
    )
    lines = [f"{tag}  - {' '.join(v.split())}\r\n" for tag, v in fields if v is not None]
    return "".join([*lines, "\r\n"])


def escape_tex(text: str) -> str:
    """Text that TeX sets as it stands."""
    escaped = ""
    for letter in unicodedata.normalize("NFC", text):
        decomposed = unicodedata.normalize("NFD", letter)
        base, mark = decomposed[0], decomposed[1:]
        if base.isascii() and mark in _TEX_ACCENTS:
            escaped += f"{{\\{_TEX_ACCENTS[mark]}{{{base}}}}}"
        else:
            escaped += _TEX.get(letter, letter)
    return escaped


def _name(source: Source) -> str:
    return source.title or f"[{source.label}]"


def _read_date(source: Source) -> Sequence[str]:
    """Year, month and day as far as they are stated in that form."""
    match = _ISO_DATE.fullmatch(source.published or "")
    return [part for part in match.groups() if part] if match else []


def _write_note(source: Source) -> str:
    stated = source.published if source.published and not _read_date(source) else None
    parts = (
        f"Sciatica API source {source.id}",
        f"document SHA-256 {source.document.sha256}",
        None if source.title else "title in brackets supplied by Sciatica API",
        f"published {stated}" if stated else None,
    )
    return "; ".join(part for part in parts if part)


def _percent_encode(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"
