"""Agreement under a lens: what the sources would agree on if some citations were left out."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from app.agreement import Agreement, CitedStance, assess_agreement
from app.tables import Citation, Claim, ClaimInterest, Source
from app.vocabulary import Basis


@dataclass(frozen=True)
class Lens:
    """What is left out before agreement is worked out anew."""

    exclude_source: tuple[str, ...] = ()
    only_disinterested: bool = False
    stated_only: bool = False

    def list_wheres(self) -> list[Any]:
        """The conditions that the citations of a claim must meet to be kept."""
        wheres: list[Any] = []
        if self.exclude_source:
            wheres.append(col(Citation.source_id).not_in(self.exclude_source))
        if self.only_disinterested:
            wheres.append(col(Citation.favoured_by_id).is_(None))
        if self.stated_only:
            wheres.append(col(Citation.basis) == Basis.STATED)
        return wheres


@dataclass(frozen=True)
class LensView:
    """The lens, and by claim the agreement under it; a source that it leaves out has no position.

    `agreements` has every claim of the release.
    """

    lens: Lens
    agreements: Mapping[str, Agreement]

    def keeps(self, citation: Citation) -> bool:
        if citation.claim_id is None:
            return True
        is_kept = citation.source_id in self.agreements[citation.claim_id].positions
        return is_kept and not (self.lens.stated_only and citation.basis is Basis.IMPLIED)


def get_lens_view(session: Session, lens: Lens) -> LensView:
    """Work out the agreement on every claim anew, once for all that are cited alike."""
    sources = session.exec(select(Source).order_by(col(Source.id))).all()
    corpus = {s.id: s.label for s in sources if s.id not in lens.exclude_source}
    senses: dict[str, dict[str, str]] = defaultdict(dict)
    for source in sources:
        for sense in source.senses:
            if isinstance(sense, dict):
                senses[str(sense["term"])][source.id] = str(sense["sense"])
    citations = _list_citations(session, lens)
    interested = _list_interested(session)
    known: dict[object, Agreement] = {}
    agreements = {}
    for claim_id, term in session.exec(select(Claim.id, Claim.subject_term)):
        cited = citations.get(claim_id, frozenset())
        key = (cited, interested.get(claim_id, frozenset()), term)
        if key not in known:
            known[key] = assess_agreement(
                cited,
                corpus=_narrow(corpus, key[1], lens),
                interested=key[1],
                senses=senses.get(term or ""),
            )
        agreements[claim_id] = known[key]
    return LensView(lens, agreements)


def _list_citations(session: Session, lens: Lens) -> Mapping[str, Collection[CitedStance]]:
    """What the lens keeps, by claim; a source that says the same twice is heard once."""
    columns: list[Any] = [
        Citation.claim_id,
        Citation.source_id,
        Citation.stance,
        Citation.basis,
        Citation.counted,
        Citation.attributed_to,
    ]
    statement = select(*columns).where(col(Citation.claim_id).is_not(None), *lens.list_wheres())
    kept: defaultdict[str, set[CitedStance]] = defaultdict(set)
    for claim_id, source, stance, basis, is_counted, attributed_to in session.execute(statement):
        kept[claim_id].add(
            CitedStance(
                source=source,
                stance=stance,
                basis=basis,
                is_counted=is_counted,
                attributed_to=attributed_to,
            )
        )
    return {claim_id: frozenset(citations) for claim_id, citations in kept.items()}


def _list_interested(session: Session) -> Mapping[str, frozenset[str]]:
    interested: defaultdict[str, set[str]] = defaultdict(set)
    for row in session.exec(select(ClaimInterest)):
        interested[row.claim_id].add(row.source_id)
    return {claim_id: frozenset(sources) for claim_id, sources in interested.items()}


def _narrow(
    corpus: Mapping[str, str], interested: Collection[str], lens: Lens
) -> Mapping[str, str]:
    if not lens.only_disinterested:
        return corpus
    return {source: label for source, label in corpus.items() if source not in interested}
