"""What no rule can decide, laid out for people: cards, disputes, inferences, likely twins."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log

from app.agreement import Card, Position, build_card
from app.curation.judgement import Judgement, assess_draft
from app.curation.records import ClaimRecord, ExerciseRecord, TreatmentRecord
from app.curation.validate import Draft
from app.curation.wording import say_chain
from app.vocabulary import PositionKind
from app.words.synonyms import Synonyms
from app.words.text import list_content_stems, list_words, stem_word

# Of what two statements say, weighed by how rare their words are, this share is common to both:
# at 0.25 the seed of release 2026.11.3 has some 80 such pairs, among them every twin of the audit
# that stood in one topic.
MIN_LIKENESS = 0.25

# Two words may be of one family that share so many letters and this share of the longer one:
# "surgical" and "surgery" do, and few that are not of one.
MIN_COMMON_LETTERS = 4
MIN_COMMON_SHARE = 0.5


def review_draft(draft: Draft) -> Iterator[str]:
    """All lists, each line on its own."""
    judgement = assess_draft(draft)
    for title, lines in (
        ("Cards: would each page sign what its card says?", list_cards(draft, judgement)),
        ("Disputes: would both sides agree that they disagree?", list_disputes(draft, judgement)),
        ("Oppositions that follow: would each page sign?", list_oppositions(judgement)),
        ("Alike and linked by nothing: twins, or cases?", list_alike(draft, judgement)),
        ("Words that begin alike and find different things: one family?", list_families(draft)),
    ):
        yield f"## {title}"
        yield from lines
        yield ""


def list_cards(draft: Draft, judgement: Judgement) -> Iterator[str]:
    """Each exercise and treatment as clients see it, with how each position comes about."""
    for type_name, entry in draft.practices:
        record = entry.record
        claim = judgement.claims.get(record.headline_claim)
        if claim is None:
            continue
        assessment = judgement.assessments[claim.id]
        agreement = assessment.agreement
        yield f"{type_name} {record.id} ({record.headline_polarity})"
        yield f"  “{claim.statement}” ({claim.id}): {agreement.level}, {agreement.direction}"
        card = build_card(assessment.positions, record.headline_polarity)
        yield from _list_holders(record, card, judgement)
        for dissenter in assessment.dissenters_below:
            statement = judgement.claims[dissenter.claim].statement
            yield f"  dissent below: {dissenter.source} on “{statement}” ({dissenter.claim})"
        yield from (f"  caution: {caution}" for caution in record.cautions)


def list_disputes(draft: Draft, judgement: Judgement) -> Iterator[str]:
    """Each dispute with what every page holds on the claims that it tells."""
    for entry in draft.conflicts:
        yield f"{entry.record.id} ({entry.record.kind}): {entry.record.dispute}"
        for claim_id in entry.record.claims:
            if claim_id in judgement.claims:
                yield f"  “{judgement.claims[claim_id].statement}” ({claim_id})"
                for position in judgement.assessments[claim_id].positions:
                    origin = _say_origin(position, judgement)
                    words = origin or _list_paraphrases(claim_id, position, judgement)
                    yield f"    {position.source} {position.position} ({position.basis}): {words}"


def list_oppositions(judgement: Judgement) -> Iterator[str]:
    """Each opposition that no citation of the claim states, with its chain."""
    for claim_id, assessment in sorted(judgement.assessments.items()):
        for position in assessment.positions:
            if position.through and position.position in (PositionKind.OPPOSES, PositionKind.MIXED):
                yield f"{position.source}: “{judgement.claims[claim_id].statement}” ({claim_id})"
                yield f"  {position.position}: {_say_origin(position, judgement)}"


def list_alike(draft: Draft, judgement: Judgement) -> Iterator[str]:
    """Pairs of claims of one topic that share most of their words, the likest first."""
    stems = {
        claim.id: frozenset(list_content_stems(claim.statement))
        for claim in judgement.claims.values()
    }
    holders = Counter(stem for held in stems.values() for stem in held)
    rarity = {stem: log(1 + len(stems) / number) for stem, number in holders.items()}

    def weigh(words: frozenset[str]) -> float:
        return sum(rarity[word] for word in sorted(words))

    pairs = []
    for topic, entries in draft.claims.items():
        for one, other in combinations([entry.record for entry in entries], 2):
            mine, theirs = stems[one.id], stems[other.id]
            likeness = weigh(mine & theirs) / (weigh(mine | theirs) or 1)
            if likeness >= MIN_LIKENESS and not _are_linked(one, other, judgement):
                pairs.append((-likeness, topic, one, other))
    for negative, topic, one, other in sorted(pairs, key=lambda pair: (pair[0], pair[2].id)):
        yield f"{-negative:.2f} {topic}: “{one.statement}” ({one.id})"
        common = _list_common_kinds(one.id, other.id, judgement)
        yield f"     “{other.statement}” ({other.id}){common}"


def list_families(draft: Draft) -> Iterator[str]:
    """Pairs of words of our texts that look like one family but share neither stem nor group."""
    synonyms = Synonyms({entry.record.id: entry.record.words for entry in draft.synonyms})
    words = sorted({word for text in _list_texts(draft) for word in list_words(text)})
    by_stem = {stem_word(word): word for word in reversed(words)}
    groups = {
        word: frozenset(synonyms.list_groups_with_part(stem)) for stem, word in by_stem.items()
    }
    for one, other in _list_neighbours(sorted(groups)):
        if groups[one].isdisjoint(groups[other]):
            yield f"{one}, {other}"


def _list_neighbours(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(words):
        for other in words[place + 1 :]:
            common = _count_common(one, other)
            if common < MIN_COMMON_LETTERS:
                break
            if common >= MIN_COMMON_SHARE * max(len(one), len(other)):
                yield one, other


def _count_common(one: str, other: str) -> int:
    """With how many letters both begin."""
    differ = (place for place, pair in enumerate(zip(one, other, strict=False)) if len({*pair}) > 1)
    return next(differ, min(len(one), len(other)))


def _list_texts(draft: Draft) -> Iterator[str]:
    """What search finds in our words: statements, names, paraphrases."""
    yield from (entry.record.statement for entry in draft.all_claims)
    yield from (cited.citation.paraphrase for cited in draft.citations())
    for entries in ([entry for _, entry in draft.practices], draft.conditions):
        for entry in entries:
            yield from (entry.record.name, *entry.record.also_known_as)


def _list_holders(
    record: ExerciseRecord | TreatmentRecord, card: Card, judgement: Judgement
) -> Iterator[str]:
    for title, positions in (
        ("recommended by", card.recommended_by),
        ("advised against by", card.advised_against_by),
        ("called ineffective by", card.called_ineffective_by),
    ):
        for position in positions:
            limit = f"; only: {position.qualifier}" if position.qualifier else ""
            origin = _say_origin(position, judgement)
            yield f"  {title} {position.source} ({position.position}, {position.basis}){limit}"
            yield f"    {origin or _list_paraphrases(record.headline_claim, position, judgement)}"


def _say_origin(position: Position, judgement: Judgement) -> str:
    """The chains of an inferred position; nothing where it is direct."""
    return "; ".join(say_chain(chain, position.source, judgement) for chain in position.through)


def _list_paraphrases(claim_id: str, position: Position, judgement: Judgement) -> str:
    """What the page says in its citations of the claim that count."""
    return " / ".join(
        citation.paraphrase
        for citation in judgement.claims[claim_id].citations
        if citation.source == position.source and citation.is_counted
    )


def _are_linked(one: ClaimRecord, other: ClaimRecord, judgement: Judgement) -> bool:
    relations = judgement.relations
    tense = {tension.id for tension in (*one.in_tension_with, *other.in_tension_with)}
    return (
        bool(tense & {one.id, other.id})
        or other.id in relations.list_above(one.id) | relations.list_below(one.id)
        or _contradict(one.id, other.id, judgement)
    )


def _contradict(one: str, other: str, judgement: Judgement) -> bool:
    """Whether nobody can hold both, by themselves or by what they entail."""
    relations = judgement.relations
    above = {other, *relations.list_above(other)}
    return any(
        opposite in above
        for claim in (one, *relations.list_above(one))
        for opposite in relations.opposed.get(claim, ())
    )


def _list_common_kinds(one: str, other: str, judgement: Judgement) -> str:
    """The claims that both entail, for they may be two cases of one thing."""
    relations = judgement.relations
    common: Sequence[str] = sorted(relations.list_above(one) & relations.list_above(other))
    return f"; both entail {', '.join(common)}" if common else ""
