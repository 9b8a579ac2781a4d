"""The six tools: what each is for, and what it can be asked."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from app.assistants.api import Api, JsonObject
from app.assistants.arguments import Argument, Choices, Type, Values
from app.assistants.calls import (
    ITEMS,
    MAX_OFFSET,
    PAGE,
    compare_sources,
    find_claims,
    find_items,
    get_claim,
    get_safety,
    list_disputes,
)
from app.assistants.shapes import Fields

MAX_CHOICES = 50  # of sources: more would cost every conversation more than a refusal costs one


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
    sources = await api.read("/v1/sources", [("limit", str(PAGE)), ("view", "compact")])
    topics = await api.read("/v1/topics", [("limit", str(PAGE))])
    words = {
        name: [one["word"] for one in release["data"]["vocabulary"][name]]
        for name in ("level", "relation")
    }
    is_short = sources["meta"]["total"] <= MAX_CHOICES
    are_all = topics["meta"]["total"] == len(topics["data"])
    return {
        **words,
        "topic": [topic["id"] for topic in topics["data"]] if are_all else [],
        "source": [source["id"] for source in sources["data"]] if is_short else [],
        "kind": [*ITEMS],
    }


async def read_subject(api: Api) -> str:
    """The first sentence of the notice: what all of it is about."""
    index = await api.read("/v1")
    notice: str = index["meta"]["disclaimer"]
    return notice.split(". ")[0].removesuffix(".") + "."


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
        "Where none holds all words (match is some), those that hold most. get_claim has the "
        "passages.",
        (
            _WORDS,
            _TOPIC,
            Argument("level", Type.TEXTS, "Any of these.", asked_as="level", choice="level"),
            *(
                Argument(name, description="Identifier, from find_items.", asked_as=name)
                for name in ITEMS
            ),
            _SOURCE,
            Argument("disputed_only", Type.SWITCH, "Only where sources disagree.", default=False),
            _limit(10, 50),
            Argument("offset", Type.NUMBER, default=0, least=0, most=MAX_OFFSET),
        ),
        find_claims,
        {"integer": "total", "array": "claims"},
        {"integer": "next_offset", "string": "match"},
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
