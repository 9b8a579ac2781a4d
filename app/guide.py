"""What the OpenAPI document tells a reader before the first path: the guide, and what tags hold.

What stands in braces is filled by the corpus.
"""

from app.errors import ERROR_CODES

CONTACT = {"name": "Whoever runs this installation"}

_CODES = "\n".join(
    f"- {error.status} `{code}`: {error.title.lower()}" for code, error in ERROR_CODES.items()
)

GUIDE = f"""What do web pages say about {{subject}}, which of them says it, where exactly, and
how strongly do they agree?

Every claim carries its citations, for and against, with the exact place in the page, and a graded
agreement that can be recomputed from what is served. {{warning}}

## Words

A **source** is one published page, a **claim** one proposition in our words, a **citation** one
passage of one source with its **stance** toward a claim. A **position** is what a source holds on a
claim, by its own citations or by **inference** from what it says of claims that entail or
contradict it. Each source that speaks has one vote: `level` says how far they agree, `direction` on
which side, `flags` what to look out for. A **dispute** is one question on which sources take
different sides. A **release** is one version of the data. `GET /v1/release` says what every
controlled word means.

## Asking

Repeat a filter for OR; different filters must all hold. A name or value that is not known is
refused with 422, never ignored. `q` asks for words, in any form or as synonyms. `facets` counts
what the same request would find with each value of a field.

## Paging

A list holds `limit` records; `links.next`, also in the header `Link`, leads to the next page and is
null on the last. A cursor is opaque and good for its path, filters, sort and release: after a new
release it is refused with 410, and `Link` leads to the first page. `limit=0` gives the total alone.

## Lenses

`exclude_source`, `only_disinterested` and `lens_basis` leave sources or positions out and work
agreement out anew, on lists and single items; filters, sorts and facets follow. Under a lens
`default_level` and `default_direction` say what it is without.

## Caching

Equal requests get equal bytes until the next release. Every answer has an `ETag`; send it back as
`If-None-Match`, and a 304 says that nothing has changed. `Cache-Control` says how long not to ask
at all, `Vary` which headers the answer depends on. Failures are not to be kept. An export whose
address names its `release` never changes, and parts of it are served.

## Failures

Every failure is `application/problem+json` (RFC 9457). Compare `code`, not texts; quote
`request_id` in a report. After 503 wait as long as `Retry-After` says.

{_CODES}

## Other forms

The parameter `format`, or else the header `Accept`, asks for another form than JSON where there is
one. Each is described under 200 by its media type; what JSON Schema says of JSON does not hold for
it.

## What may change

Take keys and words that you do not know: a later version may add some. Keys, parameters and
paths that are here stay within `/v1`; what will go is announced by the headers `Deprecation` and
`Sunset` and in the changelog."""

TAGS = [
    {"name": "claims", "description": "Propositions with everybody's position on them."},
    {"name": "conflicts", "description": "What is disputed, and who says what."},
    {"name": "exercises", "description": "What to do, or not, according to whom."},
    {"name": "treatments", "description": "Treatments and self-care measures."},
    {
        "name": "conditions",
        "description": "What pages name, and what each has to do with {subject}.",
    },
    {"name": "citations", "description": "The passages that everything stands on."},
    {"name": "sources", "description": "The pages that were read."},
    {"name": "search", "description": "Words, questions, and what somebody is typing."},
    {"name": "catalogue", "description": "Index, body parts, topics, safety layer, release."},
    {"name": "exports", "description": "Everything at once, as files."},
]
