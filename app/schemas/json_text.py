"""JSON whose every text stays on its line, however somebody cuts lines."""

import json

# Characters that JSON takes as they are and that many readers of lines end a line at: Python's
# `splitlines`, editors, JavaScript before 2019. All others are escaped by every writer of JSON.
_LINE_ENDS = {
    "\u0085": r"\u0085",
    "\u2028": r"\u2028",
    "\u2029": r"\u2029",
}


def escape_line_ends(json_text: str) -> str:
    for character, escaped in _LINE_ENDS.items():
        json_text = json_text.replace(character, escaped)
    return json_text


def write_json(value: object) -> str:
    """Compact, letters as they are."""
    return escape_line_ends(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
