"""The rows by which text is found: what each item says in our words, and what a word in it weighs.

Weights: a name or statement 8, another name 6, what stands for the item or what it is about 3,
everything else 1; the score of an item is the sum over the terms sought.
"""

from collections.abc import Iterable, Iterator

from app.curation.records import (
    CitationRecord,
    ClaimRecord,
    ConditionRecord,
    ExerciseRecord,
    TreatmentRecord,
    identify_citation,
)
from app.load.context import Row, SeedContext
from app.search import NAME_WEIGHT, Field, index_fields, list_openers, read_synonyms
from app.tables import SearchEntry, SearchTerm, SearchWord, Synonym
from app.vocabulary import RecordKind, Topic

OTHER_NAME_WEIGHT = 6
SUMMARY_WEIGHT = 3
TEXT_WEIGHT = 1

Entry = tuple[RecordKind, str, list[Field]]


class SearchRows:
    """Builds the rows of one release; each word of its texts and each synonym once, at the end."""

    def __init__(self, context: SeedContext) -> None:
        self._context = context
        groups = {group.id: group.words for group in context.seed.synonyms}
        self._synonyms = read_synonyms(groups)
        self._openers = list_openers(self._synonyms)
        self._words: set[str] = set()

    def build_claim_rows(self, claim: ClaimRecord) -> Iterator[Row]:
        yield from self._entry_rows(_list_claim_entries(self._context, claim))

    def build_other_rows(self) -> Iterator[Row]:
        yield from self._entry_rows(_list_other_entries(self._context))
        for word in self._words:
            yield SearchWord, {"word": word}
        for stems, term in self._synonyms.items():
            yield Synonym, {"stems": " ".join(stems), "term": term}

    def _entry_rows(self, entries: Iterable[Entry]) -> Iterator[Row]:
        for kind, item_id, fields in entries:
            index = index_fields(fields, self._synonyms, self._openers)
            if kind is not RecordKind.CITATION:  # quotes hold words that few searches can find
                self._words |= index.words
            texts = [[field.name, field.text] for field in fields]
            values = {"kind": kind, "item_id": item_id, "title": fields[0].text, "texts": texts}
            yield SearchEntry, {**values, "stems": index.stems}
            for term, weight in index.weights.items():
                yield (
                    SearchTerm,
                    {"kind": kind, "term": term, "item_id": item_id, "weight": weight},
                )


def _list_claim_entries(context: SeedContext, claim: ClaimRecord) -> Iterator[Entry]:
    """The claim and its citations."""
    about = (context.names[about.type.value, about.id] for about in claim.about)
    yield RecordKind.CLAIM, claim.id, [
        Field("statement", claim.statement, NAME_WEIGHT),
        *(Field("about", name, SUMMARY_WEIGHT) for name in about),
        *_list_paraphrases(claim.citations),
    ]  # fmt: skip
    yield from _list_citations("claim", claim.id, claim.citations)


def _list_other_entries(context: SeedContext) -> Iterator[Entry]:
    """Everything but the claims and their citations."""
    seed = context.seed
    for kind, practices in (
        (RecordKind.EXERCISE, seed.exercises),
        (RecordKind.TREATMENT, seed.treatments),
    ):
        for practice in practices:
            yield kind, practice.id, list(_list_practice_fields(context, practice))
            yield from _list_citations(kind.value, practice.id, practice.citations)
    for condition in seed.conditions:
        yield RecordKind.CONDITION, condition.id, list(_list_condition_fields(context, condition))
        yield from _list_citations("condition", condition.id, condition.citations)
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
        for interest in source.interests:
            yield from _list_citations("interest", interest.id, interest.citations)
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


def _list_citations(
    owner_type: str, owner_id: str, citations: Iterable[CitationRecord]
) -> Iterator[Entry]:
    for citation in citations:
        citation_id = identify_citation(owner_type, owner_id, citation)
        yield RecordKind.CITATION, citation_id, list(_list_citation_fields(citation))


def _list_citation_fields(citation: CitationRecord) -> Iterator[Field]:
    yield Field("paraphrase", citation.paraphrase, NAME_WEIGHT)
    yield Field("quote", citation.quote, TEXT_WEIGHT)
    if citation.qualifier:
        yield Field("qualifier", citation.qualifier, TEXT_WEIGHT)
    if citation.reasoning:
        yield Field("reasoning", citation.reasoning, TEXT_WEIGHT)
