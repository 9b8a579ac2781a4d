"""Records as lines of CSV (RFC 4180), safe to open in a spreadsheet.

A column is named after the field of the JSON that it holds: dots lead inward, and a number counts
the entries of a list from 0. What lies in a list is a JSON array, also where it holds one entry or
none, so that no text of an entry can be taken for the end of it. Null is an empty cell.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import JsonValue

from app.schemas.json_text import write_json

# What a spreadsheet takes for a formula, also behind a quotation mark, a byte-order mark or white
# space (OWASP, "CSV Injection"); such a cell begins with an apostrophe, which makes it text.
_FORMULA = re.compile(r"""["'\ufeff\s]*[=+\-@＝＋－＠]|[\t\r\n]""")

_AGREEMENT = "agreement.level agreement.direction agreement.flags"
_CODES = "codes.system codes.code codes.match codes.edition"
_PRACTICE = f"""steps.source.id steps.text doses.source.id doses.as_stated targets.id equipment
    cautions reception recommended_by.id advised_against_by.id called_ineffective_by.id
    headline_claim.id headline_claim.statement headline_polarity {_AGREEMENT} agreement.summary"""

COLUMNS: Mapping[str, Sequence[str]] = {
    name: columns.split()
    for name, columns in {
        "claims": f"""id statement topic subject_term about.type about.id {_AGREEMENT}
            agreement.counts.supporting agreement.counts.qualifying agreement.counts.opposing
            agreement.counts.mixed agreement.counts.silent agreement.counts.speaking
            agreement.counts.corpus agreement.share_supporting agreement.pairwise
            agreement.wilson95.0 agreement.wilson95.1 agreement.coverage agreement.independent
            agreement.level_direct agreement.level_stated_only agreement.rank agreement.summary
            agreement.method positions.source.id positions.position positions.basis citations.id
            silent_sources.id reporting_sources.id entails.id entailed_by.id contradicts.id
            in_tension_with.id dissenters_below.source.id dispute.id also_in.id note""",
        "citations": """id of.type of.id source.id source.label stance basis reasoning paraphrase
            qualifier voice attributed_to endorsed counted behind interest.id quote
            locator.document locator.document_sha256 locator.section locator.start locator.end
            locator.quote_sha256 locator.passage.start locator.passage.end locator.passage.text""",
        "exercises": f"id name also_known_as kind posture {_PRACTICE} citations.id links.self",
        "treatments": f"""id name also_known_as kind {_PRACTICE} {_CODES} citations.id
            links.self""",
        "conditions": f"""id name also_known_as summary roles.role roles.headline_claim.id
            roles.headline_claim.level roles.headline_claim.direction {_CODES} citations.id
            links.self""",
        "sources": """id label title author author_name.given author_name.family publisher url
            published read language document.file
            document.sha256 document.characters document.words document.sentences
            document.sentences_accounted_for document.share_accounted_for senses.term senses.sense
            interests.id interests.offers stances.supports stances.opposes stances.qualifies
            links.self""",
        "positions": """claim.id claim.statement claim.topic claim.level claim.direction source.id
            source.label position basis qualifier citations through""",
        "conflicts": """id kind dispute claims.id claims.level claims.direction also.id reason
            sides.position sides.claim.id sides.sources.id sides.citations.id links.self""",
        "safety": """id kind statement explanation authority.publisher authority.title
            authority.url authority.published authority.updated authority.read
            authority.review_due counted condition.id beside.type beside.id coverage.said_by.id
            coverage.condition_named_by.id""",
        "body-parts": f"id name {_CODES} claims",
        "topics": "id name meaning claims",
        "search": """type id title score lacks highlights.field highlights.text
            highlights.matches.start highlights.matches.end links.self""",
        "comparison": """claim.id claim.statement claim.topic claim.level claim.direction a a_basis
            b b_basis relation""",
        "matrix": "claim.id claim.statement claim.topic claim.level claim.direction",
    }.items()
}


def write_csv(batches: Iterable[Sequence[Any]], columns: Sequence[str]) -> Iterator[str]:
    """The heading and the lines of the first batch of records, then those of each other batch.

    Nothing is written before the first batch was read: until then a failure can be told.
    """
    heading = write_heading(columns)
    for records in batches:
        yield heading + write_rows(records, columns)
        heading = ""
    if heading:
        yield heading


def write_heading(columns: Sequence[str]) -> str:
    return _write_lines([columns])


def write_rows(records: Iterable[Any], columns: Sequence[str]) -> str:
    return _write_lines(
        [_write_cell(read_field(record, column.split("."))) for column in columns]
        for record in records
    )


def _write_lines(rows: Iterable[Sequence[str | int | float]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def read_field(value: JsonValue, keys: Sequence[str]) -> JsonValue:
    """What lies at the end of the keys; behind a list, the list of what lies there."""
    if not keys:
        return value
    key, *inner = keys
    if isinstance(value, list):
        if key.isdigit():
            return read_field(value[int(key)], inner)
        return [read_field(entry, keys) for entry in value]
    return read_field(value[key], inner) if isinstance(value, dict) else None


def _write_cell(value: JsonValue) -> str | int | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = _write_text(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _write_text(value: JsonValue) -> str:
    if isinstance(value, list):
        return write_json(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
