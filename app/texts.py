"""Which texts of a record are searched, and what a word in each of them weighs.

Read from the record as it is served, so that what is found is what is shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from app.search import NAME_WEIGHT, Field
from app.vocabulary import RecordKind

OTHER_NAME_WEIGHT = 6
SUMMARY_WEIGHT = 3
TEXT_WEIGHT = 1

# A record as it is served, read from its JSON.
Record = Mapping[str, Any]


def list_texts(kind: RecordKind, record: Record) -> list[Field]:
    """The first is what the record is called."""
    return list(_TEXTS[kind](record))


def _list_claim_texts(claim: Record) -> Iterator[Field]:
    yield Field("statement", claim["statement"], NAME_WEIGHT)
    yield from _list_fields("about", (about["name"] for about in claim["about"]), SUMMARY_WEIGHT)
    yield from _list_paraphrases(claim)


def _list_practice_texts(practice: Record) -> Iterator[Field]:
    yield from _list_names(practice)
    yield Field("headline_claim", practice["headline_claim"]["statement"], SUMMARY_WEIGHT)
    yield from _list_fields(
        "steps", (text for steps in practice["steps"] for text in steps["text"]), TEXT_WEIGHT
    )
    yield from _list_paraphrases(practice)


def _list_condition_texts(condition: Record) -> Iterator[Field]:
    yield from _list_names(condition)
    yield Field("summary", condition["summary"], SUMMARY_WEIGHT)
    headlines = (role["headline_claim"]["statement"] for role in condition["roles"])
    yield from _list_fields("headline_claim", headlines, SUMMARY_WEIGHT)
    yield from _list_paraphrases(condition)


def _list_body_part_texts(part: Record) -> Iterator[Field]:
    yield Field("name", part["name"], NAME_WEIGHT)


def _list_topic_texts(topic: Record) -> Iterator[Field]:
    yield Field("name", topic["name"], NAME_WEIGHT)
    yield Field("meaning", topic["meaning"], TEXT_WEIGHT)


def _list_source_texts(source: Record) -> Iterator[Field]:
    yield Field("label", source["label"], NAME_WEIGHT)
    for name in ("title", "author", "publisher"):
        yield from _list_fields(name, [source[name]], OTHER_NAME_WEIGHT)
    offers = (interest["offers"] for interest in source["interests"])
    yield from _list_fields("offers", offers, TEXT_WEIGHT)


def _list_safety_texts(item: Record) -> Iterator[Field]:
    yield Field("statement", item["statement"], NAME_WEIGHT)
    yield from _list_fields("explanation", [item["explanation"]], TEXT_WEIGHT)
    authority = f"{item['authority']['publisher']}: {item['authority']['title']}"
    yield Field("authority", authority, TEXT_WEIGHT)


def _list_conflict_texts(conflict: Record) -> Iterator[Field]:
    yield Field("dispute", conflict["dispute"], NAME_WEIGHT)
    statements = (claim["statement"] for claim in conflict["claims"])
    yield from _list_fields("statement", statements, SUMMARY_WEIGHT)


def _list_citation_texts(citation: Record) -> Iterator[Field]:
    yield Field("paraphrase", citation["paraphrase"], NAME_WEIGHT)
    for name in ("quote", "qualifier", "reasoning"):
        yield from _list_fields(name, [citation[name]], TEXT_WEIGHT)


def _list_names(item: Record) -> Iterator[Field]:
    yield Field("name", item["name"], NAME_WEIGHT)
    yield from _list_fields("also_known_as", item["also_known_as"], OTHER_NAME_WEIGHT)


def _list_paraphrases(record: Record) -> Iterator[Field]:
    paraphrases = (citation["paraphrase"] for citation in record["citations"])
    return _list_fields("paraphrase", paraphrases, TEXT_WEIGHT)


def _list_fields(name: str, texts: Iterable[str | None], weight: int) -> Iterator[Field]:
    return (Field(name, text, weight) for text in texts if text)


_TEXTS: Mapping[RecordKind, Callable[[Record], Iterator[Field]]] = {
    RecordKind.BODY_PART: _list_body_part_texts,
    RecordKind.CITATION: _list_citation_texts,
    RecordKind.CLAIM: _list_claim_texts,
    RecordKind.CONDITION: _list_condition_texts,
    RecordKind.CONFLICT: _list_conflict_texts,
    RecordKind.EXERCISE: _list_practice_texts,
    RecordKind.SAFETY: _list_safety_texts,
    RecordKind.SOURCE: _list_source_texts,
    RecordKind.TOPIC: _list_topic_texts,
    RecordKind.TREATMENT: _list_practice_texts,
}
