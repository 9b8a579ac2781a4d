"""A release in short, to hold the next one against it."""

import hashlib
import json

from pydantic import JsonValue

from app.curation.change_records import ManifestRecord
from app.curation.corpus_records import Seed
from app.curation.records import ClaimRecord
from app.vocabulary import WithdrawnType

DIGEST_CHARACTERS = 12  # Enough to find a change; nobody forges one against oneself.


def build_manifest(seed: Seed) -> ManifestRecord:
    return ManifestRecord(
        version=seed.release.version,
        claims={
            claim.id: digest_fields(topic, claim)
            for topic, claims in seed.claims.items()
            for claim in claims
        },
        items={
            WithdrawnType.BODY_PART: [item.id for item in seed.body_parts],
            WithdrawnType.CONDITION: [item.id for item in seed.conditions],
            WithdrawnType.EXERCISE: [item.id for item in seed.exercises],
            WithdrawnType.SOURCE: [item.id for item in seed.sources],
            WithdrawnType.TREATMENT: [item.id for item in seed.treatments],
        },
    )


def digest_fields(topic: str, claim: ClaimRecord) -> dict[str, str]:
    """The digest of each field of a claim that is not at its default, and of its topic."""
    fields = claim.model_dump(mode="json", exclude={"id"}, exclude_defaults=True)
    fields["topic"] = topic
    return {name: _digest(fields[name]) for name in sorted(fields)}


def render_manifest(manifest: ManifestRecord) -> str:
    """The text of `manifest.yaml`: one line for each claim and each type."""
    lines = [f"version: {manifest.version}", "claims:"]
    lines += [f"  {name}: {json.dumps(manifest.claims[name])}" for name in sorted(manifest.claims)]
    lines += ["items:", *(f"  {name}: {json.dumps(ids)}" for name, ids in manifest.items.items())]
    return "\n".join(lines) + "\n"


def _digest(value: JsonValue) -> str:
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:DIGEST_CHARACTERS]
