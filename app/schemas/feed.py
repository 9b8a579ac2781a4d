"""The releases as an Atom feed (RFC 4287), for whoever waits for the next one.

Addresses are relative to the feed's own, and so right below any prefix and on any host of files.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from string import Template

from app.corpus import CorpusRecord, spell_word
from app.schemas.changes import AddedClaim, ChangedClaim, ChangeSet, ReleaseChanges, Withdrawn
from app.schemas.page import Meta

MEDIA_TYPE = "application/atom+xml"

_FEED = Template("""\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${urn}releases</id>
<title>$title: releases</title>
<subtitle>$disclaimer</subtitle>
<updated>${released}T00:00:00Z</updated>
<author><name>$title</name></author>
<rights>$license</rights>
<link rel="self" type="application/atom+xml" href="feed.atom"/>
<link rel="alternate" type="text/html" href="../../"/>
$entries</feed>
""")
_ENTRY = Template("""\
<entry>
<id>${urn}release:$version</id>
<title>Release $version</title>
<updated>${released}T00:00:00Z</updated>
<summary>$summary</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>$summary</p>$lists</div></content>
</entry>
""")

# What no XML document may hold, however it is written (XML 1.0, section 2.2).
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_feed(changes: ReleaseChanges, meta: Meta, corpus: CorpusRecord) -> bytes:
    entries = (_write_entry(release, corpus) for release in (changes, *changes.earlier))
    return _FEED.substitute(
        urn=corpus.urn,
        title=_write(corpus.title),
        disclaimer=_write(meta.disclaimer),
        released=changes.released,
        license=_write(meta.license),
        entries="".join(entries),
    ).encode()


def _write_entry(release: ChangeSet, corpus: CorpusRecord) -> str:
    lists = (
        ("New claims", map(_name_claim, release.claims.added)),
        ("Changed claims", map(_tell_change, release.claims.changed)),
        ("Withdrawn", map(_tell_withdrawal, release.withdrawn)),
    )
    return _ENTRY.substitute(
        urn=corpus.urn,
        version=release.version,
        released=release.released,
        summary=_write(release.summary),
        lists="".join(part for heading, lines in lists for part in _write_list(heading, lines)),
    )


def _write_list(heading: str, lines: Iterable[str]) -> Iterator[str]:
    items = [f"<li>{_write(line)}</li>" for line in lines]
    if items:
        yield f"<h2>{heading} ({len(items)})</h2><ul>{''.join(items)}</ul>"


def _name_claim(claim: AddedClaim | ChangedClaim) -> str:
    return claim.statement or claim.id


def _tell_change(claim: ChangedClaim) -> str:
    return f"{_name_claim(claim)} ({', '.join(map(spell_word, claim.fields))})"


def _tell_withdrawal(gone: Withdrawn) -> str:
    successors = ", ".join(successor.id for successor in gone.replaced_by)
    see = f" See {successors}." if successors else ""
    return f"{spell_word(gone.type).capitalize()} {gone.id}: {gone.reason}{see}"


def _write(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))
