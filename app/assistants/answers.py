"""What of the API's answers an assistant needs; what is empty or null is left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.assistants.api import JsonObject
from app.assistants.budget import Entry


def tell_answer(body: JsonObject, address: str | None = None) -> JsonObject:
    """What every answer holds."""
    return {
        "notice": body["meta"]["disclaimer"],
        "release": body["meta"]["release"]["version"],
        "address": address or body["links"]["self"],
    }


def tell_found(body: JsonObject) -> JsonObject:
    """The same of a list, with how many there are and which words were not known."""
    meta = body["meta"]
    suggestions = [word for one in meta.get("suggestions", ()) for word in one["nearest"]]
    return {
        **tell_answer(body),
        "total": meta["total"],
        **_some(unknown_words=meta.get("unknown_words"), did_you_mean=suggestions),
    }


def tell_claim_row(claim: JsonObject, lacks: Sequence[str] | None) -> Entry:
    """`lacks`: of the words that were sought."""
    brief = {"id": claim["id"], "statement": claim["statement"], "level": claim["level"]}
    if lacks:
        brief["lacks"] = lacks
    full = {**brief, "topic": claim["topic"]}
    if claim["positions"]:
        holding = full["positions"] = {}
        for position in claim["positions"]:
            holding.setdefault(position["position"], []).append(position["source"])
    return Entry("claims", full, brief)


def tell_claim(claim: JsonObject) -> JsonObject:
    """What of a claim is told in any case; its positions and relations are told apart."""
    agreement = claim["agreement"]
    return {
        **_pick(claim, "id", "statement", "topic"),
        **_pick(agreement, "level", "direction", "summary"),
        **_some(
            flags=agreement["flags"],
            note=claim["note"],
            dispute=claim["dispute"],
            silent=_ids(claim["silent_sources"]),
            only_reported_by=_ids(claim["reporting_sources"]),
        ),
    }


def list_positions(claim: JsonObject, *, with_quotes: bool) -> Iterator[Entry]:
    cited = {one["id"]: one for one in (*claim["citations"], *claim["evidence"])}
    for position in claim["positions"]:
        brief = {"source": position["source"]["id"], **_pick(position, "position", "basis")}
        passages = [
            _tell_passage(cited[name], with_quotes=with_quotes) for name in position["citations"]
        ]
        full = {
            **brief,
            "label": position["source"]["label"],
            **_some(
                qualifier=position["qualifier"],
                follows_from=_list_origins(position),
                passages=passages,
            ),
        }
        yield Entry("positions", full, brief)


def list_related(claim: JsonObject) -> Iterator[Entry]:
    """What bears most on whether the claim can be told alone comes first."""
    for relation in ("contradicts", "in_tension_with"):
        yield from (_relate(relation, other) for other in claim[relation])
    for below in claim["dissenters_below"]:
        yield _relate("dissenter_below", below["claim"], source=below["source"]["id"])
    for relation in ("entails", "entailed_by"):
        yield from (_relate(relation, other) for other in claim[relation])


def tell_practice_row(item: JsonObject) -> Entry:
    """An exercise or a treatment."""
    groups = ("recommended_by", "advised_against_by", "called_ineffective_by")
    agreement = _pick(item["headline_claim"], "level", "direction")
    brief = {
        **_pick(item, "id", "name"),
        **agreement,
        **_some(**{group: [_tell_holder(one) for one in item[group]] for group in groups}),
    }
    headline = item["headline_claim"]
    full = {
        **brief,
        "address": item["links"]["self"],
        "kind": item["kind"],
        "claim": headline["id"],
        "statement": headline["statement"],
        **_some(
            **{group: [_tell_holder(one, is_full=True) for one in item[group]] for group in groups}
        ),
        **_some(
            also_known_as=item["also_known_as"],
            steps=[_tell(one, " ".join(one["text"])) for one in item["steps"]],
            doses=[_tell(one, one["as_stated"]) for one in item["doses"]],
            cautions=item["cautions"],
            equipment=item["equipment"],
        ),
    }
    return Entry("items", full, brief)


def tell_condition_row(item: JsonObject) -> Entry:
    roles = [
        {"role": one["role"], "claim": one["headline_claim"]["id"],
         "level": one["headline_claim"]["level"]}
        for one in item["roles"]
    ]  # fmt: skip
    brief = {**_pick(item, "id", "name"), "roles": roles}
    full = {
        **brief,
        "address": item["links"]["self"],
        "roles": [
            {**role, "statement": one["headline_claim"]["statement"]}
            for role, one in zip(roles, item["roles"], strict=True)
        ],
        **_some(
            also_known_as=item["also_known_as"],
            summary=item["summary"],
            codes=[_name_code(code) for code in item["codes"]],
        ),
    }
    return Entry("items", full, brief)


def tell_dispute_row(conflict: JsonObject) -> Entry:
    sides = [
        {"position": side["position"], "sources": _ids(side["sources"]),
         "claim": side["claim"]["id"]}
        for side in conflict["sides"]
    ]  # fmt: skip
    brief = {**_pick(conflict, "id", "dispute"), "sides": sides}
    full = {
        **brief,
        "kind": conflict["kind"],
        "sides": [
            {**side, **_some(passages=[_tell(one, one["paraphrase"]) for one in of["citations"]])}
            for side, of in zip(sides, conflict["sides"], strict=True)
        ],
        "claims": [_pick(claim, "id", "statement", "level") for claim in conflict["claims"]],
        **_some(reason=conflict["reason"]),
    }
    return Entry("disputes", full, brief)


def tell_compared_row(row: JsonObject) -> Entry:
    return Entry("claims", {**_pick(row["claim"], "id", "statement"), **_pick(row, "a", "b")})


def list_authorities(items: Sequence[JsonObject]) -> list[JsonObject]:
    """Each page of them once."""
    pages = {name_authority(items, one["authority"]): one["authority"] for one in items}
    names = ("publisher", "url", "published", "updated")
    return [
        {"title": name, "read": one["read"], **_some(**_pick(one, *names))}
        for name, one in pages.items()
    ]


def name_authority(items: Sequence[JsonObject], authority: JsonObject) -> str:
    """Its title, with what tells it from another page of the same one."""
    title: str = authority["title"]
    pages = {
        (one["authority"]["publisher"], one["authority"]["url"])
        for one in items
        if one["authority"]["title"] == title
    }
    publishers = [publisher for publisher, _ in pages]
    if len(pages) == 1:
        return title
    told = authority["publisher"]
    return f"{title} ({told if publishers.count(told) == 1 else authority['url']})"


def tell_safety_row(item: JsonObject, authority: str) -> Entry:
    """`authority` is its name."""
    brief = {**_pick(item, "id", "kind", "statement"), "authority": authority}
    coverage = item["coverage"]
    full = {
        **brief,
        **_some(
            explanation=item["explanation"],
            condition=item["condition"] and item["condition"]["name"],
            condition_named_by=_ids(coverage["condition_named_by"]),
            said_by=_ids(coverage["said_by"]),
        ),
    }
    return Entry("safety", full, brief)


def _relate(relation: str, other: JsonObject, **more: str) -> Entry:
    return Entry("related", {"relation": relation, **_pick(other, "id", "statement"), **more})


def _tell_passage(citation: JsonObject, *, with_quotes: bool) -> JsonObject:
    quoted = _some(quote=citation["quote"], section=citation["locator"]["section"])
    return {
        "says": citation["paraphrase"],
        **(quoted if with_quotes else {}),
        **_some(reasoning=citation["reasoning"]),
    }


def _tell_holder(holder: JsonObject, *, is_full: bool = False) -> JsonObject:
    told = {"source": holder["id"], "position": holder["position"]}
    if not is_full:
        return told
    through = _list_origins(holder)
    return {**told, **_some(qualifier=holder["qualifier"], follows_from=through)}


def _list_origins(position: JsonObject) -> list[str]:
    """The statements that the source holds itself, from which its position follows."""
    return [chain[-1]["statement"] for chain in position["through"]]


def _tell(of_source: JsonObject, text: str) -> JsonObject:
    return {"source": of_source["source"]["id"], "text": text}


def _name_code(code: JsonObject) -> str:
    return code["code"] if ":" in code["code"] else f"{code['system']}:{code['code']}"


def _pick(record: Mapping[str, Any], *names: str) -> JsonObject:
    return {name: record[name] for name in names}


def _some(**given: Any) -> JsonObject:
    """Those that hold something."""
    return {name: value for name, value in given.items() if value}


def _ids(records: Iterable[JsonObject]) -> list[str]:
    return [record["id"] for record in records]
