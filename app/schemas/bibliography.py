"""Sources as reference managers read them: CSL-JSON, BibLaTeX and RIS.

What a page does not state is left out. A page without a title has our label in brackets, as
cataloguers mark a title that they supply. A name is taken apart only where the source says which
part is which; any other stands as one, as an organisation's does.

`supplier` is what the API is called.
"""

import re
from collections.abc import Mapping, Sequence

from app.schemas.sources import Source

# What TeX takes for a command; letters stand as they are, as BibLaTeX reads UTF-8. Braces go by
# name: readers count them even behind a backslash, and one alone would break the file.
_TEX = str.maketrans(
    {
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
    }
)
# Languages as BibLaTeX names them (babel); another is left out.
_LANGUAGES: Mapping[str, str] = {
    "de": "ngerman",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "sv": "swedish",
}
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def build_csl(source: Source, supplier: str) -> dict[str, object]:
    """One item of CSL-JSON 1.0."""
    item = {
        "id": source.id,
        "type": "webpage",
        "title": _title(source),
        "author": [_build_csl_name(source)] if source.author else None,
        "publisher": source.publisher,
        "issued": _build_csl_date(_read_date(source.published)),
        "accessed": _build_csl_date(_read_date(source.read)),
        "URL": source.url,
        "language": source.language,
        "note": _write_note(source, supplier),
    }
    return {name: value for name, value in item.items() if value is not None}


def write_biblatex(source: Source, supplier: str) -> str:
    """One entry of BibLaTeX, in UTF-8."""
    fields = {
        "title": _write_tex_title(_title(source)),
        "author": _write_tex_name(source),
        "organization": escape_tex(source.publisher) if source.publisher else None,
        "date": "-".join(_read_date(source.published)) or None,
        "url": re.sub(r"[{}\\]", _percent_encode, source.url) if source.url else None,
        "urldate": source.read,
        "langid": _LANGUAGES.get(source.language),
        "note": escape_tex(_write_note(source, supplier)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value is not None]
    return f"@online{{{source.id},\n{''.join(lines)}}}\n\n"


def write_ris(source: Source, supplier: str) -> str:
    """One record; a tag stands on a line of its own, ended by CR LF."""
    name, date = source.author_name, _read_date(source.published)
    fields = (
        ("TY", "ELEC"),
        ("ID", source.id),
        ("TI", _title(source)),
        ("AU", f"{name.family}, {name.given}" if name else source.author),
        ("PB", source.publisher),
        ("PY", date[0] if date else None),
        ("DA", _write_ris_date(date)),
        ("UR", source.url),
        ("Y2", _write_ris_date(_read_date(source.read))),
        ("LA", source.language),
        ("N1", _write_note(source, supplier)),
        ("ER", ""),
    )
    lines = [f"{tag}  - {' '.join(v.split())}\r\n" for tag, v in fields if v is not None]
    return "".join([*lines, "\r\n"])


def _build_csl_name(source: Source) -> dict[str, str | None]:
    return source.author_name.model_dump() if source.author_name else {"literal": source.author}


def _build_csl_date(date: Sequence[str]) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in date]]} if date else None


def _write_tex_name(source: Source) -> str | None:
    """A name in one piece stands in braces, or BibTeX would take its last word for the family."""
    if source.author_name:
        return f"{escape_tex(source.author_name.family)}, {escape_tex(source.author_name.given)}"
    return f"{{{escape_tex(source.author)}}}" if source.author else None


def _write_tex_title(title: str) -> str:
    """Words with a capital inside (SI, iPad) keep it, and so does the first one behind a bracket.

    The others are for the style to write: a second pair of braces around all would keep it from it.
    """
    before, *words = re.split(r"(\w+)", title)
    kept = {word for word in words if any(letter.isupper() for letter in word[1:])}
    kept |= set(words[:1]) if before else set()
    return escape_tex(before) + "".join(
        f"{{{escape_tex(word)}}}" if word in kept else escape_tex(word) for word in words
    )


def _write_ris_date(date: Sequence[str]) -> str | None:
    """Year/month/day/other: the slashes stand also where a part is missing."""
    return "/".join([*date, "", "", ""][:4]) if date else None


def escape_tex(text: str) -> str:
    """Text that TeX sets as it stands."""
    return text.translate(_TEX)


def _title(source: Source) -> str:
    return source.title or f"[{source.label}]"


def _read_date(text: str | None) -> Sequence[str]:
    """Year, month and day as far as they are stated in that form."""
    match = _ISO_DATE.fullmatch(text or "")
    return [part for part in match.groups() if part] if match else []


def _write_note(source: Source, supplier: str) -> str:
    stated = source.published if source.published and not _read_date(source.published) else None
    parts = (
        f"{supplier} source {source.id}",
        f"document SHA-256 {source.document.sha256}",
        None if source.title else f"title in brackets supplied by {supplier}",
        f"published {stated}" if stated else None,
    )
    return "; ".join(part for part in parts if part)


def _percent_encode(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"
