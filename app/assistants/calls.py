"""What each tool asks of the API, and how long its answer may be."""

from collections.abc import Sequence
from typing import cast

from app.assistants.answers import (
    list_authorities,
    list_positions,
    list_related,
    name_authority,
    tell_answer,
    tell_claim,
    tell_claim_row,
    tell_compared_row,
    tell_condition_row,
    tell_dispute_row,
    tell_found,
    tell_practice_row,
    tell_safety_row,
)
from app.assistants.api import (
    Api,
    JsonObject,
    Parameters,
    RefusedError,
    make_segment,
    refuse,
    rename,
)
from app.assistants.arguments import Argument, Values, list_parameters
from app.assistants.budget import fit
from app.errors import Fault, invalid_parameters

PAGE = 100  # the longest of the API
MAX_OFFSET = 1_000  # each hundred is a request; who wants all of them takes an export
MAX_SAFETY = 1_000
URL_IDS = 50  # each may have a hundred letters
ITEMS = {"exercise": "/v1/exercises", "treatment": "/v1/treatments", "condition": "/v1/conditions"}


async def find_claims(api: Api, arguments: Sequence[Argument], values: Values) -> JsonObject:
    parameters = [*list_parameters(arguments, values), ("view", "compact")]
    if values.get("disputed_only"):
        parameters.append(("flag", "any_conflict"))
    offset, limit = _read_number(values, "offset"), _read_number(values, "limit")
    sort = ("sort", "relevance" if "words" in values else "-sources")
    body = await _read_window(api, "/v1/claims", [*parameters, sort], offset, limit)
    answer = {**tell_found(body), "claims": []}
    lacks: dict[str, list[str]] = {}
    if "words" in values and not answer["total"]:
        body, lacks = await _find_nearly(api, parameters, offset, limit)
        answer |= {"match": "some"} if body["data"] else {}
    entries = [tell_claim_row(claim, lacks.get(claim["id"])) for claim in body["data"]]
    # 800 tokens for ten, 2,800 for fifty.
    answer = fit(answer, entries, 300 + 50 * max(limit, 10))
    following = offset + len(answer["claims"])
    if not (offset < following < answer["total"] and following <= MAX_OFFSET):
        return answer
    answer.pop("left_out", None)  # they come next
    return {**answer, "next_offset": following}


async def get_claim(api: Api, arguments: Sequence[Argument], values: Values) -> JsonObject:
    body = await _read_claim(api, list_parameters(arguments, values))
    claim = body["data"]
    positions = list_positions(claim, with_quotes=bool(values["quotes"]))
    answer = {**tell_answer(body), **tell_claim(claim), "positions": []}
    told = fit(answer, [*positions], 800)
    return fit(told, [*list_related(claim)], 800)


async def find_items(api: Api, arguments: Sequence[Argument], values: Values) -> JsonObject:
    kind = values["kind"]
    if kind not in ITEMS:
        fault = Fault("kind", kind, "There is no such kind", allowed=[*ITEMS])
        raise refuse(invalid_parameters([fault]))
    if kind == "condition":
        _refuse_advice_on_conditions(values)
    parameters = list_parameters(arguments, values)
    parameters.append(("sort", "relevance" if "words" in values else "-sources"))
    body = await api.read(ITEMS[str(kind)], parameters)
    tell = tell_condition_row if kind == "condition" else tell_practice_row
    return fit({**tell_found(body), "items": []}, [tell(item) for item in body["data"]], 1_200)


async def list_disputes(api: Api, arguments: Sequence[Argument], values: Values) -> JsonObject:
    parameters = list_parameters(arguments, values)
    if "words" in values:
        parameters.append(("sort", "relevance"))
    body = await api.read("/v1/conflicts", parameters)
    entries = [tell_dispute_row(conflict) for conflict in body["data"]]
    # 1,000 tokens for five, 3,500 for twenty.
    max_tokens = 500 * (max(_read_number(values, "limit"), 5) + 1) // 3
    return fit({**tell_found(body), "disputes": []}, entries, max_tokens)


async def compare_sources(api: Api, arguments: Sequence[Argument], values: Values) -> JsonObject:
    parameters = [*list_parameters(arguments, values), ("limit", str(PAGE))]
    body = await _read_comparison(api, values, parameters)
    answer = {**tell_answer(body), "total": body["meta"]["total"], **body["comparison"]}
    entries = [tell_compared_row(row) for row in body["data"]]
    return fit({**answer, "claims": []}, entries, 1_000)


async def get_safety(api: Api, arguments: Sequence[Argument], values: Values) -> JsonObject:
    body = await _read_window(api, "/v1/safety", list_parameters(arguments, values), 0, MAX_SAFETY)
    items = sorted(body["data"], key=lambda item: (item["kind"] != "emergency_sign", item["id"]))
    answer = {**tell_answer(body), "counted": False, "authorities": list_authorities(items)}
    rows = [tell_safety_row(item, name_authority(items, item["authority"])) for item in items]
    return fit({**answer, "safety": []}, rows, 1_100)


async def _read_window(
    api: Api, path: str, parameters: Parameters, offset: int, limit: int
) -> JsonObject:
    """A list from an offset on, which the API itself does not count by."""
    wanted = offset + limit
    first = await api.read(path, [*parameters, ("limit", str(min(wanted, PAGE)))])
    records, following = first["data"], first["links"]["next"]
    while len(records) < wanted and following:
        body = await api.read(following)
        records, following = records + body["data"], body["links"]["next"]
    return {**first, "data": records[offset:wanted]}


async def _find_nearly(
    api: Api, parameters: Parameters, offset: int, limit: int
) -> tuple[JsonObject, dict[str, list[str]]]:
    """Claims that hold most of the words where none holds all, and which words each lacks."""
    [words] = [value for name, value in parameters if name == "q"]
    asked = [("q", words), ("type", "claim"), ("limit", str(PAGE))]
    lacks = {hit["id"]: hit["lacks"] for hit in (await api.read("/v1/search", asked))["data"]}
    if not lacks:
        return {"data": []}, lacks
    filters = [(name, value) for name, value in parameters if name != "q"]
    ids = [("id", claim_id) for claim_id in lacks]
    found: dict[str, JsonObject] = {}
    for first in range(0, len(ids), URL_IDS):
        few = ids[first : first + URL_IDS]
        body = await api.read("/v1/claims", [*filters, *few, ("limit", str(PAGE))])
        found |= {claim["id"]: claim for claim in body["data"]}
    ranked = [found[claim_id] for claim_id in lacks if claim_id in found]
    return {"data": ranked[offset : offset + limit]}, lacks


async def _read_claim(api: Api, parameters: Parameters) -> JsonObject:
    """By its path, which knows what was withdrawn; what it does not know, a list refuses better."""
    [(_, claim_id)] = parameters
    try:
        return await api.read(f"/v1/claims/{make_segment(claim_id)}")
    except RefusedError as refused:
        if refused.problem["code"] == "not-found":
            await api.read("/v1/claims", [*parameters, ("limit", "0")])
        raise


async def _read_comparison(api: Api, values: Values, parameters: Parameters) -> JsonObject:
    """The same of its two sources."""
    a, b = (make_segment(str(values[name])) for name in ("a", "b"))
    try:
        return await api.read(f"/v1/sources/{a}/compare/{b}", parameters)
    except RefusedError as refused:
        if refused.problem["code"] == "not-found":
            for name in ("a", "b"):
                await _look_up_source(api, name, str(values[name]))
        raise


async def _look_up_source(api: Api, argument: str, source_id: str) -> None:
    try:
        await api.read("/v1/sources", [("id", source_id), ("limit", "0")])
    except RefusedError as refused:
        raise rename(refused, {"id": argument}) from refused


def _refuse_advice_on_conditions(values: Values) -> None:
    names = [name for name in ("recommended_by", "advised_against_by") if name in values]
    if names:
        message = "Only exercises and treatments are recommended or advised against"
        faults = [Fault(name, values[name], message) for name in names]
        raise refuse(invalid_parameters(faults))


def _read_number(values: Values, name: str) -> int:
    return cast("int", values[name])  # `read_arguments` refuses others
