"""The matrix of claims and sources, two sources side by side, and how many claims agree how."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from pydantic import Field
from pydantic_core import from_json

from app import tables
from app.schemas.claims import CompactClaim
from app.schemas.page import Item, Model, Page, SourceRef, TopicWord, build_source_refs
from app.texts import Record
from app.vocabulary import (
    Direction,
    Flag,
    Level,
    MatrixPosition,
    PositionBasis,
    PositionKind,
    Relation,
)

_SILENCE = {
    True: MatrixPosition.SILENT_TOPIC_COVERED,
    False: MatrixPosition.SILENT_TOPIC_ABSENT,
}

MAX_CELLS = 1_000  # kept as they are written; of one source there are some twenty

# The key of a claim in short behind which stands what is held; no text holds it unescaped.
_POSITIONS = b'"positions":'


class GradedClaim(Model):
    id: str
    statement: str
    topic: TopicWord
    level: Level
    direction: Direction


class MatrixCell(Model):
    """What one source holds on one claim; silence is told apart."""

    position: MatrixPosition
    basis: PositionBasis | None = Field(description="Null where the source is silent.")


class MatrixRow(Model):
    """One claim, with what every source holds on it."""

    claim: CompactClaim
    cells: dict[str, MatrixCell] = Field(
        description="By identifier of the source; every source is there, sorted. Who a lens leaves "
        "out is told as silent: `meta.lens` says who that is."
    )


class MatrixPage(Page[MatrixRow]):
    """A page of the matrix."""

    sources: list[SourceRef] = Field(description="The columns, in order.")


class ComparedClaim(Model):
    claim: GradedClaim
    a: PositionKind = Field(description="What the first source holds.")
    b: PositionKind = Field(description="What the second source holds.")
    a_basis: PositionBasis | None = Field(description="How it is known; null where silent.")
    b_basis: PositionBasis | None = Field(description="The same of the second source.")
    relation: Relation


class ComparisonCounts(Model):
    """How many claims; `shared` are those on which both speak."""

    shared: int = Field(description="Both speak: `same` and `different` together.")
    same: int = Field(description="Both speak and hold the same position.")
    different: int = Field(description="Both speak and hold different positions.")
    only_a: int = Field(description="Only the first source speaks.")
    only_b: int = Field(description="Only the second source speaks.")
    both_silent: int = Field(description="Neither speaks; such claims are not listed.")


class Comparison(Model):
    a: SourceRef = Field(description="The first source of the path.")
    b: SourceRef = Field(description="The second source of the path.")
    counts: ComparisonCounts = Field(description="Of all claims, whatever the filter.")


class ComparisonPage(Page[ComparedClaim]):
    """A page of the claims on which at least one of two sources speaks."""

    comparison: Comparison


class LevelCount(Model):
    level: Level
    claims: int = Field(description="How many claims.")


class DirectionCount(Model):
    direction: Direction
    claims: int = Field(description="How many claims.")


class LevelDirectionCount(Model):
    level: Level
    direction: Direction
    claims: int = Field(description="How many claims.")


class FlagCount(Model):
    flag: Flag = Field(description="What to look out for.")
    claims: int = Field(description="How many claims have it.")


class TopicCount(Model):
    topic: TopicWord
    claims: int = Field(description="How many claims.")
    levels: list[LevelCount] = Field(description="The levels that occur in the topic.")


class AgreementOverview(Model):
    """How many claims have which agreement. Agreement is not truth."""

    total: int = Field(description="How many claims the release has.")
    levels: list[LevelCount] = Field(description="Every level.")
    directions: list[DirectionCount] = Field(description="Every direction.")
    levels_and_directions: list[LevelDirectionCount] = Field(description="Pairs that occur.")
    flags: list[FlagCount] = Field(description="Every flag; a claim may have several.")
    topics: list[TopicCount] = Field(description="Every topic.")


class AgreementItem(Item[AgreementOverview]):
    """How far the sources agree, over all claims."""


def write_rows(
    claims: Iterable[tuple[str, bytes]], speaking: Mapping[str, Collection[str]]
) -> Iterator[bytes]:
    """The JSON of rows, from that of their claims in short, each with its topic.

    `speaking` are the topics of which each source speaks. Many claims are held alike: their cells
    are written once.
    """
    silent: dict[str, dict[str, bytes]] = {}
    written: dict[tuple[str, bytes], bytes] = {}
    for topic, claim in claims:
        held = claim[claim.rindex(_POSITIONS) + len(_POSITIONS) :]
        cells = written.get((topic, held))
        if cells is None:
            if topic not in silent:
                silent[topic] = _write_silence(topic, speaking)
            cells = b",".join({**silent[topic], **_write_positions(held)}.values())
            written[topic, held] = cells
        yield b'{"claim":%b,"cells":{%b}}' % (claim, cells)


def _write_silence(topic: str, speaking: Mapping[str, Collection[str]]) -> dict[str, bytes]:
    """What stands in the row of a claim on which nobody speaks, sorted by source."""
    return {
        source: _write_cell(source, _SILENCE[topic in topics], None)
        for source, topics in sorted(speaking.items())
    }


def _write_positions(held: bytes) -> dict[str, bytes]:
    return {
        one["source"]: _write_cell(one["source"], one["position"], one["basis"])
        for one in from_json(b"{%b%b" % (_POSITIONS, held))["positions"]
    }


@lru_cache(maxsize=MAX_CELLS)
def _write_cell(source: str, position: str, basis: str | None) -> bytes:
    cell = MatrixCell(
        position=MatrixPosition(position), basis=None if basis is None else PositionBasis(basis)
    )
    return f'"{source}":{cell.model_dump_json()}'.encode()


def build_graded_claim(claim: Record) -> GradedClaim:
    return GradedClaim(**{name: claim[name] for name in GradedClaim.model_fields})


def build_compared_claim(claim: Record, a: str, b: str) -> ComparedClaim:
    """`claim` is its short form as it is served; one of the two sources speaks."""
    held = {each["source"]: (each["position"], each["basis"]) for each in claim["positions"]}
    silent = (PositionKind.SILENT, None)
    (of_a, basis_a), (of_b, basis_b) = held.get(a, silent), held.get(b, silent)
    if PositionKind.SILENT in (of_a, of_b):
        relation = Relation.ONE_SILENT
    else:
        relation = Relation.SAME if of_a == of_b else Relation.DIFFERENT
    return ComparedClaim(
        claim=build_graded_claim(claim),
        a=of_a,
        b=of_b,
        a_basis=basis_a,
        b_basis=basis_b,
        relation=relation,
    )


def build_comparison(a: tables.Source, b: tables.Source, counts: Mapping[str, int]) -> Comparison:
    by_id = {source.id: source for source in (a, b)}
    [one], [other] = (build_source_refs([source.id], by_id) for source in (a, b))
    found = {name: counts.get(name, 0) for name in ComparisonCounts.model_fields}
    shared = found["same"] + found["different"]
    return Comparison(a=one, b=other, counts=ComparisonCounts(**{**found, "shared": shared}))


def build_agreement_overview(
    counts: Mapping[tuple[str, Level, Direction], int],
    flags: Mapping[Flag, int],
    topics: Iterable[str],
) -> AgreementOverview:
    def count(
        *, topic: str | None = None, level: Level | None = None, side: Direction | None = None
    ) -> int:
        return sum(
            number
            for (its_topic, its_level, its_side), number in counts.items()
            if topic in (None, its_topic)
            and level in (None, its_level)
            and side in (None, its_side)
        )

    return AgreementOverview(
        total=sum(counts.values()),
        levels=[LevelCount(level=level, claims=count(level=level)) for level in Level],
        directions=[DirectionCount(direction=word, claims=count(side=word)) for word in Direction],
        levels_and_directions=[
            LevelDirectionCount(level=level, direction=direction, claims=number)
            for level in Level
            for direction in Direction
            if (number := count(level=level, side=direction))
        ],
        flags=[FlagCount(flag=flag, claims=flags.get(flag, 0)) for flag in Flag],
        topics=[
            TopicCount(
                topic=topic,
                claims=count(topic=topic),
                levels=[
                    LevelCount(level=level, claims=number)
                    for level in Level
                    if (number := count(topic=topic, level=level))
                ],
            )
            for topic in topics
        ],
    )
