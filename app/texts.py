"""Which texts of a record are searched, and what a word in each of them weighs.

Quotes are searched in what they are cited for, too. Read from the record as it is served, so that
what is found is what is shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from app.vocabulary import RecordKind
from app.words.index import NAME_WEIGHT, Field
from app.words.text import spell_code

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
    yield from _list_cited_texts(claim)


def _list_practice_texts(practice: Record) -> Iterator[Field]:
    yield from _list_names(practice)
    yield Field("headline_claim", practice["headline_claim"]["statement"], SUMMARY_WEIGHT)
    yield from _list_fields(
        "steps", (text for steps in practice["steps"] for text in steps["text"]), TEXT_WEIGHT
    )
    yield from _list_cited_texts(practice)


def _list_treatment_texts(treatment: Record) -> Iterator[Field]:
    yield from _list_practice_texts(treatment)
    yield from _list_codes(treatment)


def _list_condition_texts(condition: Record) -> Iterator[Field]:
    yield from _list_names(condition)
    yield from _list_codes(condition)
    yield Field("summary", condition["summary"], SUMMARY_WEIGHT)
    headlines = (role["headline_claim"]["statement"] for role in condition["roles"])
    yield from _list_fields("headline_claim", headlines, SUMMARY_WEIGHT)
    yield from _list_cited_texts(condition)


def _list_body_part_texts(part: Record) -> Iterator[Field]:
    yield Field("name", part["name"], NAME_WEIGHT, is_name=True)
    yield from _list_codes(part)


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
    yield Field("name", item["name"], NAME_WEIGHT, is_name=True)
    for name in item["also_known_as"]:
        yield Field("also_known_as", name, OTHER_NAME_WEIGHT, is_name=True)


def _list_codes(item: Record) -> Iterator[Field]:
    """A code is found by its wider codes, too."""
    for code in item["codes"]:
        spellings = tuple(spell_code(code["code"]))
        yield Field("code", code["code"], SUMMARY_WEIGHT, spellings)


def _list_cited_texts(record: Record) -> Iterator[Field]:
    for name in ("paraphrase", "quote"):
        texts = (citation[name] for citation in record["citations"])
        yield from _list_fields(name, texts, TEXT_WEIGHT)


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
    RecordKind.TREATMENT: _list_treatment_texts,
}
