"""The six tools: what each is asked, which request answers it, and how long the answer may be."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from app.assistants.answers import (
    list_authorities,
    list_positions,
    list_related,
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
from app.assistants.arguments import Argument, Choices, Type, Values, list_parameters
from app.assistants.budget import fit
from app.assistants.shapes import Fields
from app.errors import Fault, invalid_parameters

MAX_OFFSET = 1_000  # each hundred is a request; who wants all of them takes an export
MAX_CHOICES = 50  # of sources: more would cost every conversation more than a refusal costs one
_PAGE = 100  # the longest page of the API
_ITEMS = {"exercise": "/v1/exercises", "treatment": "/v1/treatments", "condition": "/v1/conditions"}


@dataclass(frozen=True)
class Tool:
    """`fields`: those that its answer always has, beside those of all. `asks`: RefusedError."""

    name: str
    title: str
    description: str
    arguments: Sequence[Argument]
    asks: Callable[[Api, Sequence[Argument], Values], Awaitable[JsonObject]]
    fields: Fields
    optional: Fields = field(default_factory=dict)


async def read_choices(api: Api) -> Choices:
    """The words of the release that is served, for the input schemas."""
    release = await api.read("/v1/release")
    sources = await api.read("/v1/sources", [("limit", str(_PAGE)), ("view", "compact")])
    topics = await api.read("/v1/topics", [("limit", str(_PAGE))])
    words = {
        name: [one["word"] for one in release["data"]["vocabulary"][name]]
        for name in ("level", "relation")
    }
    is_short = sources["meta"]["total"] <= MAX_CHOICES
    return {
        **words,
        "topic": [topic["id"] for topic in topics["data"]],
        "source": [source["id"] for source in sources["data"]] if is_short else [],
        "kind": [*_ITEMS],
    }


async def read_subject(api: Api) -> str:
    """The first sentence of the notice: what all of it is about."""
    index = await api.read("/v1")
    notice: str = index["meta"]["disclaimer"]
    return notice.split(". ")[0].removesuffix(".") + "."


async def find_claims(api: Api, arguments: Sequence[Argument], values: Values) -> JsonObject:
    parameters = [*list_parameters(arguments, values), ("view", "compact")]
    if values.get("disputed_only"):
        parameters.append(("flag", "any_conflict"))
    parameters.append(("sort", "relevance" if "words" in values else "-sources"))
    offset, limit = _read_number(values, "offset"), _read_number(values, "limit")
    body = await _read_window(api, "/v1/claims", parameters, offset, limit)
    entries = [tell_claim_row(claim) for claim in body["data"]]
    # 800 tokens for ten, 2,800 for fifty.
    answer = fit({**tell_found(body), "claims": []}, entries, 300 + 50 * max(limit, 10))
    answer.pop("left_out", None)
    following = offset + len(answer["claims"])
    return {**answer, "next_offset": following} if following < answer["total"] else answer


async def get_claim(api: Api, arguments: Sequence[Argument], values: Values) -> JsonObject:
    body = await _read_claim(api, list_parameters(arguments, values))
    claim = body["data"]
    positions = list_positions(claim, with_quotes=bool(values["quotes"]))
    answer = {**tell_answer(body), **tell_claim(claim), "positions": []}
    told = fit(answer, [*positions], 800)
    return fit(told, [*list_related(claim)], 800)


async def find_items(api: Api, arguments: Sequence[Argument], values: Values) -> JsonObject:
    kind = values["kind"]
    if kind not in _ITEMS:
        fault = Fault("kind", kind, "There is no such kind", allowed=[*_ITEMS])
        raise refuse(invalid_parameters([fault]))
    if kind == "condition":
        _refuse_advice_on_conditions(values)
    parameters = list_parameters(arguments, values)
    parameters.append(("sort", "relevance" if "words" in values else "-sources"))
    body = await api.read(_ITEMS[str(kind)], parameters)
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
    parameters = [*list_parameters(arguments, values), ("limit", str(_PAGE))]
    body = await _read_comparison(api, values, parameters)
    answer = {**tell_answer(body), "total": body["meta"]["total"], **body["comparison"]}
    entries = [tell_compared_row(row) for row in body["data"]]
    return fit({**answer, "claims": []}, entries, 1_000)


async def get_safety(api: Api, arguments: Sequence[Argument], values: Values) -> JsonObject:
    body = await api.read(
        "/v1/safety", [*list_parameters(arguments, values), ("limit", str(_PAGE))]
    )
    items = sorted(body["data"], key=lambda item: (item["kind"] != "emergency_sign", item["id"]))
    answer = {**tell_answer(body), "counted": False, "authorities": list_authorities(items)}
    return fit({**answer, "safety": []}, [tell_safety_row(item) for item in items], 1_100)


async def _read_window(
    api: Api, path: str, parameters: Parameters, offset: int, limit: int
) -> JsonObject:
    """A list from an offset on, which the API itself does not count by."""
    wanted = offset + limit
    first = await api.read(path, [*parameters, ("limit", str(min(wanted, _PAGE)))])
    records, following = first["data"], first["links"]["next"]
    while len(records) < wanted and following:
        body = await api.read(following)
        records, following = records + body["data"], body["links"]["next"]
    return {**first, "data": records[offset:wanted]}


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
    value = values[name]
    assert isinstance(value, int)  # noqa: S101  # `arguments` refuses others
    return value


_WORDS = Argument("words", description="Words, a phrase or a question.", asked_as="q")
_TOPIC = Argument("topic", Type.TEXTS, "Any of these.", asked_as="topic", choice="topic")
_SOURCE = Argument("source", description="Cited from it.", asked_as="source", choice="source")


def _limit(default: int, most: int) -> Argument:
    return Argument("limit", Type.NUMBER, default=default, least=1, most=most)


def _counted_limit(default: int, most: int) -> Argument:
    return Argument("limit", Type.NUMBER, asked_as="limit", default=default, least=1, most=most)


TOOLS: Sequence[Tool] = (
    Tool(
        "find_claims",
        "Find claims",
        "Claims by words and filters, each with its level of agreement and who holds what. "
        "get_claim has the passages.",
        (
            _WORDS,
            _TOPIC,
            Argument("level", Type.TEXTS, "Any of these.", asked_as="level", choice="level"),
            *(
                Argument(name, description="Identifier, from find_items.", asked_as=name)
                for name in _ITEMS
            ),
            _SOURCE,
            Argument("disputed_only", Type.SWITCH, "Only where sources disagree.", default=False),
            _limit(10, 50),
            Argument("offset", Type.NUMBER, default=0, least=0, most=MAX_OFFSET),
        ),
        find_claims,
        {"integer": "total", "array": "claims"},
        {"integer": "next_offset"},
    ),
    Tool(
        "get_claim",
        "Get a claim",
        "One claim: what each source holds on it and where it says so, who is silent, what it "
        "follows from or contradicts.",
        (
            Argument("claim_id", asked_as="id", is_required=True),
            Argument("quotes", Type.SWITCH, "With the words cited.", default=True),
        ),
        get_claim,
        {"string": "id statement topic level direction summary", "array": "positions"},
        {"string": "note", "object": "dispute", "array": "related"},
    ),
    Tool(
        "find_items",
        "Find exercises, treatments or conditions",
        "Exercises and treatments with who recommends them or advises against, steps, doses and "
        "cautions; conditions with their roles. The first hits are told in full as far as there "
        "is room, the others in short.",
        (
            Argument("kind", choice="kind", is_required=True),
            _WORDS,
            *(
                Argument(name, asked_as=name, choice="source")
                for name in ("recommended_by", "advised_against_by")
            ),
            _counted_limit(10, 50),
        ),
        find_items,
        {"integer": "total", "array": "items"},
    ),
    Tool(
        "list_disputes",
        "List disputes",
        "Questions on which sources take different sides, with what each side says.",
        (_WORDS, _TOPIC, _SOURCE, _counted_limit(5, 20)),
        list_disputes,
        {"integer": "total", "array": "disputes"},
    ),
    Tool(
        "compare_sources",
        "Compare two sources",
        "What two sources hold on the same claims, and how often they agree.",
        (
            Argument("a", choice="source", is_required=True),
            Argument("b", choice="source", is_required=True),
            Argument("relation", asked_as="relation", choice="relation", default="different"),
        ),
        compare_sources,
        {"integer": "total", "object": "a b counts", "array": "claims"},
    ),
    Tool(
        "get_safety",
        "Get safety notes",
        "Signs of an emergency, and what guidelines say beside the claims, each with its "
        "authority. Ask it before anybody acts on an answer.",
        (),
        get_safety,
        {"boolean": "counted", "array": "authorities safety"},
    ),
)
