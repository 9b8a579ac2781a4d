"""Agreement as linked data, in terms of our own: no vocabulary grades without rating.

A term is named after the field of the JSON, which says what it means. Numbers are strings of a
type: read as numbers of JSON, 1.0 would be an integer to some and a double to others.
"""

from collections.abc import Iterable, Mapping

from app.corpus import CorpusRecord
from app.schemas.claims import Agreement, Position
from app.schemas.jsonld import JsonObject, leave_out_unknown, make_iri
from app.schemas.page import LensRef, Meta

_WORDS = ("level", "direction", "flags", "level_direct", "level_stated_only", "method")
_COUNTS = ("supporting", "qualifying", "opposing", "mixed", "silent", "speaking", "corpus")
_FRACTIONS = ("share_supporting", "pairwise", "coverage", "rank")
_BOUNDS = ("wilson95_low", "wilson95_high")

_TYPES: JsonObject = {
    **{f"sa:{name}": {"@type": "xsd:integer"} for name in (*_COUNTS, "independent")},
    **{f"sa:{name}": {"@type": "xsd:decimal"} for name in (*_FRACTIONS, *_BOUNDS)},
    "sa:only_disinterested": {"@type": "xsd:boolean"},
}


def build_terms(corpus: CorpusRecord) -> JsonObject:
    """What the context of a document says of them."""
    names = {"xsd": "http://www.w3.org/2001/XMLSchema#", "sa": make_iri(corpus, "term", "")}
    return names | _TYPES


def build_linked_agreement(agreement: Agreement, meta: Meta, corpus: CorpusRecord) -> JsonObject:
    """A node without a name: another release, or another lens, judges otherwise."""
    bounds = agreement.wilson95 or (None, None)
    numbers = {
        **{name: getattr(agreement.counts, name) for name in _COUNTS},
        "independent": agreement.independent,
        **{name: getattr(agreement, name) for name in _FRACTIONS},
        **dict(zip(_BOUNDS, bounds, strict=True)),
    }
    return leave_out_unknown(
        {
            "@type": "sa:Agreement",
            **{f"sa:{name}": getattr(agreement, name) for name in _WORDS},
            **{f"sa:{name}": _write_number(number) for name, number in numbers.items()},
            "sa:release": {"@id": make_iri(corpus, "release", meta.release.version)},
            "sa:lens": None if meta.lens is None else _build_lens(meta.lens),
        }
    )


def build_linked_positions(
    positions: Iterable[Position], documents: Mapping[str, str]
) -> list[JsonObject]:
    """Who holds what on which basis; `documents` are the IRIs of the sources' by identifier."""
    return [
        leave_out_unknown(
            {
                "@type": "sa:Position",
                "sa:source": {"@id": documents[position.source.id]},
                "sa:position": position.position,
                "sa:basis": position.basis,
                "sa:qualifier": position.qualifier,
            }
        )
        for position in positions
    ]


def _build_lens(lens: LensRef) -> JsonObject:
    return leave_out_unknown(
        {
            "@type": "sa:Lens",
            "sa:exclude_source": lens.exclude_source,
            "sa:only_disinterested": str(lens.only_disinterested).lower(),
            "sa:lens_basis": lens.lens_basis,
        }
    )


def _write_number(number: float | None) -> str | None:
    """Never with an exponent: fractions have 4 decimals."""
    return None if number is None else str(number)
