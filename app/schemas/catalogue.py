"""What surrounds the knowledge: index, body parts, topics, the safety layer, the release."""

from collections.abc import Iterable, Sequence

from pydantic import Field

from app import tables
from app.corpus import ConditionRoleRecord, CorpusRecord, TopicRecord, spell_word
from app.queries.release import Library
from app.schemas.codes import Code, build_codes
from app.schemas.glossary import WORDS
from app.schemas.methods import Method, build_method
from app.schemas.page import (
    CODE_LICENSE,
    Date,
    Item,
    Model,
    NamedRef,
    Page,
    SourceRef,
    TopicWord,
    Uri,
    build_source_refs,
)
from app.vocabulary import FavourType, SafetyKind

# The resources of the index: path, and what it is; what stands in braces is filled by the corpus.
RESOURCES = (
    (
        "/v1/claims",
        "Propositions, each with its agreement and every citation for and against.",
    ),
    ("/v1/citations", "The passages of the pages, each with what it stands behind."),
    (
        "/v1/conflicts",
        "What is disputed, with both sides' citations: claims, and pairs that cannot both hold.",
    ),
    (
        "/v1/exercises",
        "Exercises that pages recommend or advise against, with steps and doses.",
    ),
    ("/v1/conditions", "Conditions, with what they have to do with {subject}."),
    ("/v1/treatments", "Treatments and self-care measures."),
    ("/v1/search?q={sought}", "Search across all of these by words, phrases and questions."),
    ("/v1/suggest?q={typed}", "What can be meant, while somebody types."),
    ("/v1/body-parts", "Body parts that claims are about, with anatomical codes."),
    ("/v1/topics", "The kinds of claim."),
    ("/v1/sources", "The pages that were read."),
    ("/v1/safety", "What the pages do not say and a reader must not miss."),
    ("/v1/methods/one-source-one-vote/2", "How agreement is worked out, to do it again."),
    ("/v1/methods/one-source-one-vote/1", "The method before, of direct positions alone."),
    ("/v1/release", "What is served: version, digests, method, licences, vocabulary."),
    ("/v1/release/changes", "What changed from release to release."),
    ("/v1/release/feed.atom", "The same as an Atom feed, for feed readers."),
    ("/v1/matrix", "What every source holds on every claim; also as CSV."),
    ("/v1/agreement", "How many claims have which agreement."),
    (
        "/v1/sources/{source_id}/compare/{other_id}",
        "What two sources say about the same claims.",
    ),
    (
        "/v1/export/{records}.ndjson",
        "All records of a kind, or all positions, one JSON object per line.",
    ),
    ("/v1/export/{records}.csv", "All records of a kind, for spreadsheets."),
    ("/v1/export/release.json", "The whole release as one JSON file."),
    ("/v1/export/release.sqlite", "The whole release as a SQLite database, with foreign keys."),
    ("/v1/export/datapackage.json", "What the columns of the CSV files are, for programs."),
    ("/v1/export/sources.csl.json", "The sources for reference managers (CSL-JSON)."),
    ("/v1/export/sources.bib", "The sources for reference managers (BibLaTeX)."),
    ("/v1/export/sources.ris", "The sources for reference managers (RIS)."),
    ("/docs", "This API, to explore in a browser."),
    ("/openapi.json", "This API, for programs (OpenAPI 3.1)."),
)


class Resource(Model):
    path: str
    description: str


class Index(Model):
    resources: list[Resource]


class BodyPart(Model):
    id: str
    name: str
    codes: list[Code]
    claims: int = Field(description="How many claims are about it.")


class TopicSummary(Model):
    id: TopicWord
    name: str
    meaning: str
    claims: int = Field(description="How many claims it has.")


class Authority(Model):
    """Who says so; `read` is when a stored copy was read, not a promise that it is unchanged."""

    publisher: str = Field(description="Its name.")
    title: str = Field(description="Title of the page.")
    url: Uri = Field(description="Address of the page.")
    published: Date | None
    updated: Date | None
    read: Date
    review_due: Date


class Beside(Model):
    type: FavourType
    id: str
    name: str


class Coverage(Model):
    """What the corpus itself says of it, computed from the citations."""

    said_by: list[SourceRef] = Field(description="Sources that say the same.")
    condition_named_by: list[SourceRef] = Field(description="Sources that name the condition.")


class Safety(Model):
    """What a named authority says; never counted toward agreement."""

    id: str
    kind: SafetyKind
    statement: str = Field(description="What the authority says, in our words.")
    explanation: str | None
    authority: Authority
    counted: bool = Field(description="False: it stands apart from the claims.")
    condition: NamedRef | None = Field(description="The condition that it warns of.")
    beside: list[Beside] = Field(description="What it should be read beside.")
    coverage: Coverage


class Word(Model):
    word: str
    meaning: str


class Licenses(Model):
    code: str = Field(description="Licence of the program.")
    data: str = Field(description="Licence of the data.")
    quotes: str


class Release(Model):
    version: str
    released: Date
    digest: str
    content_digest: str = Field(description="SHA-256 of all that is stored.")
    counts: dict[str, int] = Field(description="How many records of each kind it holds.")
    method: Method
    licenses: Licenses
    vocabulary: dict[str, list[Word]] = Field(description="The meaning of every word.")


class IndexItem(Item[Index]):
    """The index."""


class CompactBodyPart(Model):
    id: str
    name: str
    claims: int = Field(description="How many claims are about it.")


class CompactTopic(Model):
    id: TopicWord
    name: str
    claims: int = Field(description="How many claims it has.")


class CompactSafety(Model):
    id: str
    kind: SafetyKind
    statement: str


class CompactBodyPartPage(Page[CompactBodyPart]):
    """A page of body parts in short."""


class CompactTopicPage(Page[CompactTopic]):
    """A page of topics in short."""


class CompactSafetyPage(Page[CompactSafety]):
    """A page of the safety layer in short."""


class BodyPartPage(Page[BodyPart]):
    """A page of body parts."""


class TopicPage(Page[TopicSummary]):
    """A page of topics."""


class SafetyPage(Page[Safety]):
    """A page of the safety layer."""


class ReleaseItem(Item[Release]):
    """The release that is served."""


def build_index(corpus: CorpusRecord) -> Index:
    return Index(
        resources=[
            Resource(path=corpus.fill(path), description=corpus.fill(what))
            for path, what in RESOURCES
        ]
    )


def build_body_part(part: tables.BodyPart, codes: Sequence[tables.Code], claims: int) -> BodyPart:
    return BodyPart(id=part.id, name=part.name, codes=build_codes(codes), claims=claims)


def build_topic(topic: tables.Topic, claims: int) -> TopicSummary:
    name = spell_word(topic.id).capitalize()
    return TopicSummary(id=topic.id, name=name, meaning=topic.meaning, claims=claims)


def build_safety(
    item: tables.Safety, condition: tables.Condition | None, library: Library
) -> Safety:
    return Safety(
        id=item.id,
        kind=item.kind,
        statement=item.statement,
        explanation=item.explanation,
        authority=Authority.model_validate(item.authority),
        counted=False,
        condition=NamedRef(id=condition.id, name=condition.name) if condition else None,
        beside=[Beside.model_validate(beside) for beside in item.beside],
        coverage=Coverage(
            said_by=build_source_refs(item.coverage["said_by"], library.sources),
            condition_named_by=build_source_refs(
                item.coverage["condition_named_by"], library.sources
            ),
        ),
    )


def _explain(words: Iterable[TopicRecord | ConditionRoleRecord]) -> list[Word]:
    return [Word(word=word.id, meaning=word.meaning) for word in words]


def build_release(release: tables.Release, corpus: CorpusRecord) -> Release:
    return Release(
        version=release.version,
        released=release.released,
        digest=release.digest,
        content_digest=release.content_digest,
        counts=dict(sorted(release.counts.items())),
        method=build_method(),
        licenses=Licenses(
            code=CODE_LICENSE,
            data=corpus.rights,
            quotes="Of their authors; fragments are cited.",
        ),
        vocabulary={
            **{name: _explain(words) for name, words in corpus.words.items()},
            **{
                name: [Word(word=word.value, meaning=word.meaning) for word in words]
                for name, words in WORDS.items()
            },
        },
    )
