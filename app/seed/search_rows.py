"""The rows by which text is found: what each item says in our words, and what a word in it weighs.

Weights: a name or statement 8, another name 6, what stands for the item or what it is about 3,
everything else 1; the score of an item is the sum over the terms sought.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import JsonValue

from app.search import NAME_WEIGHT, Field, index_fields, list_words, read_synonyms
from app.seed.context import SeedContext
from app.seed.records import (
    CitationRecord,
    ConditionRecord,
    ExerciseRecord,
    TreatmentRecord,
    identify_citation,
)
from app.tables import SearchEntry, SearchTerm, SearchWord, Synonym, Table
from app.vocabulary import RecordKind, Topic

OTHER_NAME_WEIGHT = 6
SUMMARY_WEIGHT = 3
TEXT_WEIGHT = 1

Entry = tuple[RecordKind, str, list[Field]]


def build_search_rows(context: SeedContext) -> Iterator[Table]:
    synonyms = read_synonyms({group.id: group.words for group in context.seed.synonyms})
    words: set[str] = set()
    for kind, item_id, fields in _list_entries(context):
        index = index_fields(fields, synonyms)
        words.update(word for field in fields for word in list_words(field.text))
        texts: list[JsonValue] = [[field.name, field.text] for field in fields]
        yield SearchEntry(
            kind=kind, item_id=item_id, title=fields[0].text, texts=texts, stems=index.stems
        )
        for term, weight in index.weights.items():
            yield SearchTerm(kind=kind, term=term, item_id=item_id, weight=weight)
    yield from (SearchWord(word=word) for word in words)
    yield from (Synonym(stems=" ".join(stems), term=term) for stems, term in synonyms.items())


def _list_entries(context: SeedContext) -> Iterator[Entry]:
    seed = context.seed
    yield from _list_claims(context)
    yield from _list_citations(context)
    for kind, practices in (
        (RecordKind.EXERCISE, seed.exercises),
        (RecordKind.TREATMENT, seed.treatments),
    ):
        for practice in practices:
            yield kind, practice.id, list(_list_practice_fields(context, practice))
    for condition in seed.conditions:
        yield RecordKind.CONDITION, condition.id, list(_list_condition_fields(context, condition))
    for part in seed.body_parts:
        yield RecordKind.BODY_PART, part.id, [Field("name", part.name, NAME_WEIGHT)]
    for source in seed.sources:
        states = [
            ("title", source.title),
            ("author", source.author),
            ("publisher", source.publisher),
        ]
        yield RecordKind.SOURCE, source.id, [
            Field("label", source.label, NAME_WEIGHT),
            *(Field(name, text, OTHER_NAME_WEIGHT) for name, text in states if text),
            *(Field("offers", interest.offers, TEXT_WEIGHT) for interest in source.interests),
        ]  # fmt: skip
    for item in seed.safety:
        yield RecordKind.SAFETY, item.id, [
            Field("statement", item.statement, NAME_WEIGHT),
            *([Field("explanation", item.explanation, TEXT_WEIGHT)] if item.explanation else []),
            Field("authority", f"{item.authority.publisher}: {item.authority.title}", TEXT_WEIGHT),
        ]  # fmt: skip
    for conflict in seed.conflicts:
        statements = (context.claims[claim_id].statement for claim_id in conflict.claims)
        yield RecordKind.CONFLICT, conflict.id, [
            Field("dispute", conflict.dispute, NAME_WEIGHT),
            *(Field("statement", statement, SUMMARY_WEIGHT) for statement in statements),
        ]  # fmt: skip
    for topic in Topic:
        name = Field("name", topic.value.replace("_", " "), NAME_WEIGHT)
        yield RecordKind.TOPIC, topic.value, [name, Field("meaning", topic.meaning, TEXT_WEIGHT)]


def _list_claims(context: SeedContext) -> Iterator[Entry]:
    for claims in context.seed.claims.values():
        for claim in claims:
            about = (context.names[about.type.value, about.id] for about in claim.about)
            yield RecordKind.CLAIM, claim.id, [
                Field("statement", claim.statement, NAME_WEIGHT),
                *(Field("about", name, SUMMARY_WEIGHT) for name in about),
                *_list_paraphrases(claim.citations),
            ]  # fmt: skip


def _list_practice_fields(
    context: SeedContext, practice: ExerciseRecord | TreatmentRecord
) -> Iterator[Field]:
    yield Field("name", practice.name, NAME_WEIGHT)
    yield from (Field("also_known_as", n, OTHER_NAME_WEIGHT) for n in practice.also_known_as)
    headline = context.claims[practice.headline_claim]
    yield Field("headline_claim", headline.statement, SUMMARY_WEIGHT)
    for steps in practice.steps:
        yield from (Field("steps", text, TEXT_WEIGHT) for text in steps.text)
    yield from _list_paraphrases(practice.citations)


def _list_condition_fields(context: SeedContext, condition: ConditionRecord) -> Iterator[Field]:
    yield Field("name", condition.name, NAME_WEIGHT)
    yield from (Field("also_known_as", n, OTHER_NAME_WEIGHT) for n in condition.also_known_as)
    yield Field("summary", condition.summary, SUMMARY_WEIGHT)
    for role in condition.roles:
        statement = context.claims[role.headline_claim].statement
        yield Field("headline_claim", statement, SUMMARY_WEIGHT)
    yield from _list_paraphrases(condition.citations)


def _list_paraphrases(citations: Iterable[CitationRecord]) -> Iterator[Field]:
    yield from (Field("paraphrase", citation.paraphrase, TEXT_WEIGHT) for citation in citations)


def _list_citations(context: SeedContext) -> Iterator[Entry]:
    seed = context.seed
    owners: list[tuple[str, Iterable[Any]]] = [
        ("claim", context.claims.values()),
        ("exercise", seed.exercises),
        ("condition", seed.conditions),
        ("treatment", seed.treatments),
        ("interest", (interest for source in seed.sources for interest in source.interests)),
    ]
    for owner_type, records in owners:
        for record in records:
            for citation in record.citations:
                citation_id = identify_citation(owner_type, record.id, citation)
                yield RecordKind.CITATION, citation_id, list(_list_citation_fields(citation))


def _list_citation_fields(citation: CitationRecord) -> Iterator[Field]:
    yield Field("paraphrase", citation.paraphrase, NAME_WEIGHT)
    yield Field("quote", citation.quote, TEXT_WEIGHT)
    if citation.qualifier:
        yield Field("qualifier", citation.qualifier, TEXT_WEIGHT)
    if citation.reasoning:
        yield Field("reasoning", citation.reasoning, TEXT_WEIGHT)
