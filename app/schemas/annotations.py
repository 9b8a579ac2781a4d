"""Citations as W3C Web Annotations: our paraphrase of a passage, and where the passage is.

What the model has no place for stays in the JSON; what we do not know (who made the annotation,
when) is left out. https://www.w3.org/TR/annotation-model/
"""

from collections.abc import Mapping, Sequence

from app import __version__, tables
from app.corpus import CorpusRecord
from app.schemas.citations import Locator, OwnedCitation
from app.schemas.jsonld import JsonObject, leave_out_unknown, make_iri, make_path_iri

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'


def build_annotation(
    citation: OwnedCitation, sources: Mapping[str, tables.Source], corpus: CorpusRecord
) -> JsonObject:
    return {"@context": CONTEXT, **_build_annotation(citation, sources, corpus)}


def build_annotation_page(
    citations: Sequence[OwnedCitation],
    sources: Mapping[str, tables.Source],
    corpus: CorpusRecord,
    *,
    path: str,
    next_path: str | None,
    whole_path: str,
    total: int,
) -> JsonObject:
    """A page of the collection; the collection alone where the page would hold nothing.

    Pages are named by URNs that hold their paths; the `Link` header has them as addresses.
    """
    collection: JsonObject = {
        "id": f"{make_path_iri(corpus, whole_path)}#collection",
        "type": "AnnotationCollection",
        "label": "Citations",
        "total": total,
    }
    if not citations:
        first = make_path_iri(corpus, whole_path) if total else None
        return leave_out_unknown({"@context": CONTEXT, **collection, "first": first})
    return leave_out_unknown(
        {
            "@context": CONTEXT,
            "id": make_path_iri(corpus, path),
            "type": "AnnotationPage",
            "partOf": collection,
            "next": None if next_path is None else make_path_iri(corpus, next_path),
            "items": [_build_annotation(citation, sources, corpus) for citation in citations],
        }
    )


def _build_annotation(
    citation: OwnedCitation, sources: Mapping[str, tables.Source], corpus: CorpusRecord
) -> JsonObject:
    return {
        "id": make_iri(corpus, "citation", citation.id),
        "type": "Annotation",
        # We say what the passage says; we do not assess whether it is right.
        "motivation": "describing",
        "generator": {
            "id": make_iri(corpus, "software", __version__),
            "type": "Software",
            "name": f"{corpus.title} {__version__}",
        },
        "body": _build_bodies(citation, corpus),
        "target": {
            "id": make_iri(corpus, "passage", citation.id),
            "type": "SpecificResource",
            "source": _build_source(sources[citation.source.id], corpus),
            "selector": _build_selectors(citation.quote, citation.locator),
        },
    }


def _build_bodies(citation: OwnedCitation, corpus: CorpusRecord) -> list[JsonObject]:
    bodies = [_build_text("describing", citation.paraphrase, corpus)]
    if citation.qualifier is not None:
        bodies.append(_build_text("commenting", citation.qualifier, corpus))
    bodies += [
        {"type": "TextualBody", "purpose": "tagging", "value": tag, "format": "text/plain"}
        for tag in _list_tags(citation)
    ]
    owner = make_iri(corpus, citation.of.type, citation.of.id)
    return [*bodies, {"type": "SpecificResource", "purpose": "linking", "source": owner}]


def _build_text(purpose: str, text: str, corpus: CorpusRecord) -> JsonObject:
    """Our words, with their licence: the quote in the target is not ours to license."""
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": text,
        "format": "text/plain",
        "language": "en",
        "rights": corpus.license.url,
    }


def _list_tags(citation: OwnedCitation) -> list[str]:
    """The controlled words of the citation, such as `stance:opposes`."""
    words = citation.model_dump(
        mode="json", include={"stance", "basis", "voice", "counted", "behind"}
    )
    return [f"{name}:{str(word).lower()}" for name, word in words.items() if word is not None]


def _build_source(source: tables.Source, corpus: CorpusRecord) -> JsonObject:
    """The document, in which alone the offsets hold; `via` is the page that it was read from."""
    return leave_out_unknown(
        {
            "id": make_iri(corpus, "document", source.document_sha256),
            "type": "Text",
            "format": "text/plain",
            "language": source.language,
            "via": source.url,
        }
    )


def _build_selectors(quote: str, locator: Locator) -> list[JsonObject]:
    """Two ways to the same words, side by side, as those who show annotations look for them.

    The words alone may stand elsewhere in the document, too: the place says where they are meant.
    """
    return [
        {"type": "TextQuoteSelector", "exact": quote},
        {"type": "TextPositionSelector", "start": locator.start, "end": locator.end},
    ]
