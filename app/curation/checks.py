"""The rules across records and files that need no document; `CHECKS` lists them all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.curation.change_checks import CHANGE_CHECKS
from app.curation.citation_checks import CITATION_CHECKS
from app.curation.conflict_checks import CONFLICT_CHECKS
from app.curation.corpus_records import Seed
from app.curation.example import CORPUS_FILE, read_example_corpus
from app.curation.files import Problem
from app.curation.list_checks import check_each_once
from app.curation.position_checks import POSITION_CHECKS
from app.curation.relation_checks import RELATION_CHECKS, list_relations
from app.curation.validate import Cited, Draft, Entry, build_seed, read_draft
from app.vocabulary import Behind

LIST_FILE = "index"  # docs/files.md: beside the files of the records that the list holds


def read_seed(directory: Path) -> Seed:
    """Read and validate the seed; raises InvalidSeedError with every problem at once."""
    draft = read_draft(directory)
    check_draft(draft)
    return build_seed(draft)


def check_draft(draft: Draft) -> None:
    """Add to a draft every problem that the rules find."""
    for check in CHECKS:
        draft.problems += check(draft)


def _check_sources(draft: Draft) -> Iterator[Problem]:
    if not draft.known.get("source"):
        yield Problem("sources.yaml", 1, "file", "names no page; a corpus needs at least one")
    for name in ("file", "sha256"):
        yield from _find_twins(
            ((getattr(source.record.document, name), source, ("document", name))
             for source in draft.sources),
            "another source has the same; one document is one source",
        )  # fmt: skip


def _check_identifiers(draft: Draft) -> Iterator[Problem]:
    groups: list[tuple[str, Sequence[Entry[Any]]]] = [
        ("source", draft.sources),
        ("body_part", draft.body_parts),
        ("condition", draft.conditions),
        ("exercise", draft.exercises),
        ("treatment", draft.treatments),
        ("safety", draft.safety),
        ("synonym", draft.synonyms),
        ("conflict", draft.conflicts),
        *(("claim", entries) for entries in draft.claims.values()),
    ]
    seen: set[tuple[str, str]] = set()
    for type_name, entries in groups:
        last = ""
        for entry in entries:
            key = (type_name, entry.record.id)
            if key in seen:
                yield entry.problem(("id",), f"{entry.record.id} is given twice")
            elif entry.record.id < last:
                yield entry.problem(("id",), f"stands behind {last}; sort by id")
            if entry.record.id == LIST_FILE:
                message = f"{LIST_FILE} is what exports call a list's own file; choose another"
                yield entry.problem(("id",), message)
            seen.add(key)
            last = entry.record.id
    yield from _find_twins(
        ((interest.id, source, ("interests", i, "id")) for source in draft.sources
         for i, interest in enumerate(source.record.interests)),
        "is given twice",
    )  # fmt: skip
    yield from _find_twins(
        ((entry.record.statement.casefold(), entry, ("statement",)) for entry in draft.all_claims),
        "another claim says the same",
    )


def _find_twins(
    items: Iterable[tuple[str, Entry[Any], tuple[str | int, ...]]], message: str
) -> Iterator[Problem]:
    seen: set[str] = set()
    for key, entry, place in items:
        if key in seen:
            yield entry.problem(place, message)
        seen.add(key)


def _check_order_of_spans(draft: Draft) -> Iterator[Problem]:
    last = ("", -1)
    for entry in draft.uncited:
        here = (entry.record.source, entry.record.start)
        if here == last:
            yield entry.problem(("start",), f"another span of {here[0]} starts at {here[1]}")
        if here < last:
            yield entry.problem((), "sort by source and start")
        last = here
    previous: Cited | None = None
    for cited in draft.citations():
        here = (cited.citation.source, cited.citation.start)
        if previous is not None and _same_owner(previous, cited):
            there = (previous.citation.source, previous.citation.start)
            if here < there:
                yield cited.problem("source", "sort citations by source and start")
        previous = cited


def _same_owner(one: Cited, other: Cited) -> bool:
    return (one.owner_type, one.owner_id) == (other.owner_type, other.owner_id)


def _check_references(draft: Draft) -> Iterator[Problem]:
    for entry, place, type_name, identifier in _list_references(draft):
        if identifier not in draft.known.get(type_name, set()):
            yield entry.problem(place, f"{identifier} is not a known {type_name}")


def _list_references(
    draft: Draft,
) -> Iterator[tuple[Entry[Any], tuple[str | int, ...], str, str]]:
    for cited in draft.citations():
        yield cited.entry, (*cited.place, "source"), "source", cited.citation.source
    for claim in draft.all_claims:
        for i, about in enumerate(claim.record.about):
            yield claim, ("about", i, "id"), about.type, about.id
        for name, related in list_relations(claim.record):
            for i, claim_id in enumerate(related):
                yield claim, (name, i), "claim", claim_id
        for i, tension in enumerate(claim.record.in_tension_with):
            yield claim, ("in_tension_with", i, "id"), "claim", tension.id
    for _, practice in draft.practices:
        yield practice, ("headline_claim",), "claim", practice.record.headline_claim
        for i, target in enumerate(practice.record.targets):
            yield practice, ("targets", i), "body_part", target
    for condition in draft.conditions:
        for i, role in enumerate(condition.record.roles):
            yield (
                condition,
                ("roles", i, "headline_claim"),
                "claim",
                role.headline_claim,
            )
    for source in draft.sources:
        for n, sense in enumerate(source.record.senses):
            for i, claim_id in enumerate(sense.excludes):
                yield source, ("senses", n, "excludes", i), "claim", claim_id
        for n, interest in enumerate(source.record.interests):
            for i, favour in enumerate(interest.favours):
                yield (
                    source,
                    ("interests", n, "favours", i, "id"),
                    favour.type,
                    favour.id,
                )
    for uncited in draft.uncited:
        yield uncited, ("source",), "source", uncited.record.source
    for item in draft.safety:
        if item.record.condition is not None:
            yield item, ("condition",), "condition", item.record.condition
        for i, beside in enumerate(item.record.beside):
            yield item, ("beside", i, "id"), beside.type, beside.id
        for i, claim_id in enumerate(item.record.said_by_claims):
            yield item, ("said_by_claims", i), "claim", claim_id
    for conflict in draft.conflicts:
        for name, told in (("claims", conflict.record.claims), ("also", conflict.record.also)):
            for i, claim_id in enumerate(told):
                yield conflict, (name, i), "claim", claim_id


def _check_claims(draft: Draft) -> Iterator[Problem]:
    terms = {sense.term for source in draft.sources for sense in source.record.senses}
    for entry in draft.all_claims:
        claim = entry.record
        if claim.subject_term is not None and claim.subject_term not in terms:
            message = f"no source says what it means; allowed: {', '.join(sorted(terms))}"
            yield entry.problem(("subject_term",), message)


def _check_fields_are_cited(draft: Draft) -> Iterator[Problem]:
    """Identity, steps, doses, targets and cautions each have a citation behind them."""
    for _, entry in draft.practices:
        record = entry.record
        behind = {(c.behind, c.source) for c in record.citations}
        fields = {c.behind for c in record.citations}
        for name, needed, is_given in (
            ("citations", Behind.IDENTITY, True),
            ("targets", Behind.TARGET, bool(record.targets)),
            ("cautions", Behind.CAUTION, bool(record.cautions)),
        ):
            if is_given and needed not in fields:
                yield entry.problem((name,), f"no citation stands behind {needed}")
        for i, steps in enumerate(record.steps):
            if (Behind.STEPS, steps.source) not in behind:
                message = f"no citation of {steps.source} stands behind steps"
                yield entry.problem(("steps", i, "source"), message)
        for i, dose in enumerate(record.doses):
            if (Behind.DOSE, dose.source) not in behind:
                message = f"no citation of {dose.source} stands behind dose"
                yield entry.problem(("doses", i, "source"), message)
    for condition in draft.conditions:
        if not any(c.behind is Behind.IDENTITY for c in condition.record.citations):
            yield condition.problem(("citations",), "no citation stands behind identity")


def _check_headlines_are_own(draft: Draft) -> Iterator[Problem]:
    """A headline claim is about one exercise or treatment and no other."""
    owners: dict[str, str] = {}
    for type_name, entry in draft.practices:
        item = f"{type_name} {entry.record.id}"
        owner = owners.setdefault(entry.record.headline_claim, item)
        if owner != item:
            message = f"is the headline claim of {owner} already; give this one its own"
            yield entry.problem(("headline_claim",), message)


def _check_uncited(draft: Draft) -> Iterator[Problem]:
    citations = {cited.id: cited.citation.source for cited in draft.citations()}
    for entry in draft.uncited:
        record = entry.record
        if record.repeats is not None and citations.get(record.repeats) != record.source:
            message = f"{record.repeats} is not a citation of {record.source}"
            yield entry.problem(("repeats",), message)
        if record.section is not None and len(record.section) != record.end - record.start:
            yield entry.problem(("section",), "must be the text of the span")


def _check_words(draft: Draft) -> Iterator[Problem]:
    """The corpus has each of its own words once, and its records have no others."""
    if draft.corpus is None:
        return
    for name in ("topics", "roles"):
        words = [word.id for word in getattr(draft.corpus, name)]
        for word in sorted({word for word in words if words.count(word) > 1}):
            yield Problem(CORPUS_FILE, 1, name, f"{word} is given twice")
    topics = [topic.id for topic in draft.corpus.topics]
    for topic in draft.claims:
        if topic not in topics:
            message = f"the name is not a topic; allowed: {', '.join(topics)}"
            yield Problem(f"claims/{topic}.yaml", 1, "file", message)
    roles = [role.id for role in draft.corpus.roles]
    for condition in draft.conditions:
        for i, role in enumerate(condition.record.roles):
            if role.role not in roles:
                message = f"{role.role} is not a role; allowed: {', '.join(roles)}"
                yield condition.problem(("roles", i, "role"), message)


def _check_emergency(draft: Draft) -> Iterator[Problem]:
    """A warning that was copied with the example warns of the wrong thing."""
    example = read_example_corpus()
    corpus = draft.corpus
    if corpus and corpus.subject != example.subject and corpus.emergency == example.emergency:
        message = f"is that of the example on {example.subject}; say when a reader must get help"
        yield Problem(CORPUS_FILE, 1, "emergency", message)


def _check_synonyms(draft: Draft) -> Iterator[Problem]:
    for entry in draft.synonyms:
        words = entry.record.words
        if words != sorted(set(words)):
            yield entry.problem(("words",), "must be sorted, each once")


CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    _check_sources,
    _check_identifiers,
    _check_order_of_spans,
    _check_references,
    _check_claims,
    _check_fields_are_cited,
    _check_headlines_are_own,
    _check_uncited,
    _check_words,
    _check_emergency,
    _check_synonyms,
    *CITATION_CHECKS,
    check_each_once,
    *RELATION_CHECKS,
    *POSITION_CHECKS,
    *CONFLICT_CHECKS,
    *CHANGE_CHECKS,
)
