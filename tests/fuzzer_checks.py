"""What the fuzzer's own check of accepted input cannot say, loaded by it (SCHEMATHESIS_HOOKS).

Its defaults take every 400 and 422 of input that fits the schema for a failure. Of ours these
alone are right: no schema can say what a release holds, or which parameters go together.
"""

from typing import Any

import schemathesis
from schemathesis import Case, CheckContext, Response

ACCEPTED = range(200, 400)
# A path without such a record, and a URL that grew too long.
REFUSED = (404, 414)
BEYOND_SCHEMAS = {
    "Not in this release",
    "There is no such release here",
    "Must hold something to find",  # of characters that are drawn as nothing
    "Leaves no source",
    "Name two sources",
    "Needs q, the text to be relevant to",
    "Needs view=full: in short nothing is told beside",
    "CSV holds the whole matrix",
}
NO_SUCH_FORM = "There is no such form of this answer"


@schemathesis.check
def sound_input_is_refused_only_for_what_no_schema_says(
    _: CheckContext, response: Response, case: Case[Any]
) -> None:
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if response.status_code in ACCEPTED or response.status_code in REFUSED:
        return
    problem = response.json()
    if problem["code"] == "invalid-cursor":
        return
    assert problem["code"] == "invalid-parameter", problem
    query = case.query or {}
    is_json_only = query.get("view") == "compact" or not {"include", "facets"}.isdisjoint(query)
    expected = BEYOND_SCHEMAS | ({NO_SUCH_FORM} if is_json_only else set())
    assert {error["message"] for error in problem["errors"]} <= expected, problem
