"""The agreement on some claims: as it is stored, or as a lens gives it anew."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.agreement import Agreement, CitedStance, Counts, assess_agreement
from app.lens import Lens
from app.tables import Citation, Claim, ClaimInterest, Source
from app.vocabulary import Basis, Flag


@dataclass(frozen=True)
class Judged:
    """The agreement on a claim; under a lens also the one without it."""

    agreement: Agreement
    default: Agreement | None = None


def judge_claims(
    session: Session, claims: Sequence[Claim], lens: Lens | None
) -> Mapping[str, Judged]:
    if lens is None:
        return {claim.id: Judged(read_agreement(claim)) for claim in claims}
    agreements = _assess_claims(session, claims, lens)
    return {c.id: Judged(agreements[c.id], default=read_agreement(c)) for c in claims}


def keeps(lens: Lens | None, judged: Judged, citation: Citation) -> bool:
    """Whether a citation of a judged claim is seen through the lens."""
    if lens is None:
        return True
    is_kept = citation.source_id in judged.agreement.positions
    return is_kept and not (lens.stated_only and citation.basis is Basis.IMPLIED)


def read_agreement(claim: Claim) -> Agreement:
    """What `load` stored; the positions stand in a table of their own."""
    low, high = claim.wilson95_low, claim.wilson95_high
    return Agreement(
        level=claim.level,
        direction=claim.direction,
        flags=tuple(Flag(flag) for flag in claim.flags),
        counts=Counts(**{name: getattr(claim, name) for name in Counts.__dataclass_fields__}),
        share_supporting=claim.share_supporting,
        pairwise=claim.pairwise,
        wilson95=None if low is None or high is None else (low, high),
        coverage=claim.coverage,
        independent=claim.independent,
        level_stated_only=claim.level_stated_only,
        rank=claim.rank,
        summary=claim.summary,
        method=claim.method,
        positions={},
    )


def read_senses(sources: Sequence[Source]) -> Mapping[str, Mapping[str, str]]:
    """What sources take a term to mean, by term and source."""
    senses: dict[str, dict[str, str]] = defaultdict(dict)
    for source in sources:
        for sense in source.senses:
            if isinstance(sense, dict):
                senses[str(sense["term"])][source.id] = str(sense["sense"])
    return senses


def _assess_claims(
    session: Session, claims: Sequence[Claim], lens: Lens
) -> Mapping[str, Agreement]:
    sources = session.exec(select(Source).order_by(col(Source.id))).all()
    claim_ids = [claim.id for claim in claims]
    senses = read_senses(sources)
    interested = defaultdict(set)
    favoured = select(ClaimInterest).where(col(ClaimInterest.claim_id).in_(claim_ids))
    for row in session.exec(favoured):
        interested[row.claim_id].add(row.source_id)
    said = defaultdict(list)
    for citation in session.exec(select(Citation).where(col(Citation.claim_id).in_(claim_ids))):
        said[citation.claim_id].append(citation)
    agreements = {}
    for claim in claims:
        left_out = {*lens.exclude_source}
        if lens.only_disinterested:
            left_out |= interested[claim.id]
        corpus = {s.id: s.label for s in sources if s.id not in left_out}
        agreements[claim.id] = assess_agreement(
            [
                _read_stance(citation)
                for citation in said[claim.id]
                if citation.source_id in corpus
                and not (lens.stated_only and citation.basis is Basis.IMPLIED)
            ],
            corpus=corpus,
            interested=interested[claim.id],
            senses=senses.get(claim.subject_term or ""),
        )
    return agreements


def _read_stance(citation: Citation) -> CitedStance:
    if citation.stance is None:
        raise TypeError(f"{citation.id} stands behind no claim")
    return CitedStance(
        source=citation.source_id,
        stance=citation.stance,
        basis=citation.basis,
        is_counted=citation.counted,
        attributed_to=citation.attributed_to,
    )
