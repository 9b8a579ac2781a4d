"""The method one-source-one-vote/2 said once more, claim by claim and chain by chain.

Nothing of `app.agreement` is used: what is served is held against this. It follows design.md,
"Agreement", by listing every chain, and is as slow as that.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from statistics import NormalDist
from typing import Any

Z = NormalDist().inv_cdf(0.975)
SIDES = ("supports", "qualifies", "opposes")
COUNTED_AS = {"supports": "supporting", "qualifies": "qualifying", "opposes": "opposing",
              "mixed": "mixed"}  # fmt: skip
Chain = tuple[tuple[str, str], ...]  # identifiers of claims with how each relates to the one before


@dataclass(frozen=True)
class Said:
    """One citation of a claim."""

    id: str
    source: str
    stance: str
    basis: str
    counted: bool
    attributed_to: str | None
    qualifier: str | None


@dataclass(frozen=True)
class Told:
    """One claim, with what is said of it and to which it relates."""

    id: str
    said: Sequence[Said]
    entails: Collection[str] = ()
    contradicts: Collection[str] = ()
    term: str | None = None
    interested: Collection[str] = ()


@dataclass(frozen=True)
class Held:
    """What one source holds on one claim; `origins` are claims from which it follows."""

    position: str
    basis: str
    cited: Sequence[Said]
    origins: frozenset[str] = frozenset()
    through: Sequence[Chain] = ()

    @property
    def qualifier(self) -> str | None:
        return next((said.qualifier for said in self.cited if said.qualifier), None)


@dataclass(frozen=True)
class Recounted:
    held: Mapping[str, Held]
    agreement: Mapping[str, Any]
    dissenters: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Recount:
    """Some claims by identifier, the sources, and the lens; `senses` by term and source."""

    claims: Mapping[str, Told]
    sources: Collection[str]
    senses: Mapping[str, Mapping[str, tuple[str, Collection[str]]]] = field(default_factory=dict)
    exclude_source: Collection[str] = ()
    only_disinterested: bool = False
    basis: str | None = None

    def count_all(self) -> Mapping[str, Recounted]:
        return {claim_id: self._count(claim_id) for claim_id in self.claims}

    @cached_property
    def above(self) -> Mapping[str, set[str]]:
        """By claim all that it entails."""
        return {claim_id: set(self._walk_up(claim_id)) for claim_id in self.claims}

    @cached_property
    def below(self) -> Mapping[str, set[str]]:
        return {
            claim_id: {other for other in self.claims if claim_id in self.above[other]}
            for claim_id in self.claims
        }

    @cached_property
    def opposite(self) -> Mapping[str, set[str]]:
        pairs = {(one.id, other) for one in self.claims.values() for other in one.contradicts}
        return {
            claim_id: {b for a, b in pairs if a == claim_id}
            | {a for a, b in pairs if b == claim_id}
            for claim_id in self.claims
        }

    @cached_property
    def direct(self) -> Mapping[str, Mapping[str, Held]]:
        """By source and claim."""
        found: dict[str, dict[str, Held]] = {source: {} for source in self.sources}
        for claim in self.claims.values():
            for source in self.list_heard(claim):
                own = [s for s in claim.said if s.source == source and self._counts(s)]
                if own:
                    basis = "stated" if any(s.basis == "stated" for s in own) else "implied"
                    held = Held(_judge(s.stance for s in own), basis, _sort(own))
                    found[source][claim.id] = held
        return found

    def list_heard(self, claim: Told) -> set[str]:
        dropped = set(claim.interested) if self.only_disinterested else set()
        return {*self.sources} - {*self.exclude_source} - dropped

    def _counts(self, said: Said) -> bool:
        return said.counted and (self.basis != "stated" or said.basis == "stated")

    def _walk_up(self, claim_id: str) -> Iterator[str]:
        for broader in self.claims[claim_id].entails:
            yield broader
            yield from self._walk_up(broader)

    @cached_property
    def following(self) -> Mapping[str, Mapping[str, Mapping[str, set[str]]]]:
        """By source, claim and stance the claims whose direct position yields it."""
        return {} if self.basis else {source: self._follow(source) for source in self.sources}

    def _follow(self, source: str) -> Mapping[str, Mapping[str, set[str]]]:
        direct = self.direct[source]
        yields: dict[str, dict[str, set[str]]] = {
            claim_id: {side: set() for side in SIDES} for claim_id in self.claims
        }
        for claim_id, held in direct.items():
            reached = self.below if held.position == "opposes" else self.above
            if held.position in SIDES:
                for other in reached[claim_id]:
                    yields[other][held.position].add(claim_id)
        supported = {
            claim_id: {claim_id} if claim_id in direct else set(yields[claim_id]["supports"])
            for claim_id in self.claims
            if claim_id not in direct or direct[claim_id].position == "supports"
        }
        for claim_id, origins in supported.items():
            for opposite in self.opposite[claim_id]:
                for other in {opposite, *self.below[opposite]}:
                    yields[other]["opposes"] |= origins
        return yields

    def _infer(self, source: str, claim_id: str) -> Held | None:
        yields = self.following[source][claim_id]
        accepted = "supports" if yields["supports"] else "qualifies"
        sides = [side for side in (accepted, "opposes") if yields[side]]
        if not sides:
            return None
        origins = frozenset(chain.from_iterable(yields[side] for side in sides))
        cited = _sort(chain.from_iterable(self.direct[source][one].cited for one in origins))
        position = sides[0] if len(sides) == 1 else "mixed"
        through = [self._find_chain(source, claim_id, side, yields[side]) for side in sides]
        return Held(position, "inferred", cited, origins, through)

    def _find_chain(self, source: str, claim_id: str, side: str, origins: set[str]) -> Chain:
        chains = (
            self._list_opposing(source, claim_id)
            if side == "opposes"
            else (way for way in self._list_down(claim_id) if way[-1][0] in origins)
        )
        return min(chains, key=lambda way: (len(way), way))

    def _list_down(self, claim_id: str) -> Iterator[Chain]:
        for narrower in self.claims:
            if claim_id in self.claims[narrower].entails:
                link = (narrower, "entailed_by")
                yield (link,)
                yield from ((link, *rest) for rest in self._list_down(narrower))

    def _list_up(self, claim_id: str) -> Iterator[Chain]:
        for broader in self.claims[claim_id].entails:
            link = (broader, "entails")
            yield (link,)
            yield from ((link, *rest) for rest in self._list_up(broader))

    def _list_opposing(self, source: str, claim_id: str) -> Iterator[Chain]:
        direct = self.direct[source]
        for up in ((), *self._list_up(claim_id)):
            at = up[-1][0] if up else claim_id
            if up and at in direct and direct[at].position == "opposes":
                yield up
            for opposite in self.opposite[at]:
                across = (*up, (opposite, "contradicts"))
                if opposite in direct:
                    if direct[opposite].position == "supports":
                        yield across
                    continue
                for down in self._list_down(opposite):
                    end = direct.get(down[-1][0])
                    if end and end.position == "supports":
                        yield (*across, *down)

    @cached_property
    def held(self) -> Mapping[str, Mapping[str, Held]]:
        """By claim and source, directly or by inference."""
        found: dict[str, dict[str, Held]] = defaultdict(dict)
        for claim in self.claims.values():
            for source in sorted(self.list_heard(claim)):
                held = self.direct[source].get(claim.id)
                if held is None and not self.basis:
                    held = self._infer(source, claim.id)
                if held is not None:
                    found[claim.id][source] = held
        return {claim_id: found[claim_id] for claim_id in self.claims}

    def _count(self, claim_id: str) -> Recounted:
        claim, held = self.claims[claim_id], self.held[claim_id]
        heard = self.list_heard(claim)
        direct = {s: self.direct[s][claim_id] for s in heard if claim_id in self.direct[s]}
        stated = {
            source: _judge(said.stance for said in one.cited if said.basis == "stated")
            for source, one in direct.items()
            if one.basis == "stated"
        }
        dissenters = self._list_dissenters(claim, heard)
        kinds = [one.position for one in held.values()]
        direct_kinds = [one.position for one in direct.values()]
        cited = [said for one in held.values() for said in one.cited]
        own = {said.source for said in cited if said.attributed_to is None}
        reported = {said.attributed_to for said in cited if said.source not in own}
        accepting = {s: one for s, one in held.items() if one.position in ("supports", "qualifies")}
        flags = {
            "any_conflict": _differ(kinds),
            "conflict_inferred": _differ(kinds) and not _differ(direct_kinds),
            "conflict_implied": _differ(direct_kinds) and not _differ(list(stated.values())),
            "fragile": len(kinds) >= 3
            and any(judge_level(kinds[:i] + kinds[i + 1 :]) != judge_level(kinds)
                    for i in range(len(kinds))),
            "includes_inferred": any(one.basis == "inferred" for one in held.values()),
            "second_hand_only": bool(cited) and all(said.attributed_to for said in cited),
            "self_contradiction": "mixed" in stated.values()
            or any(self._is_against_itself(source, claim_id) for source in heard),
            "all_supporters_sell_it": bool(accepting)
            and all(self._is_interested(source, claim, one) for source, one in accepting.items()),
            "definition_differs": len(self._list_senses(claim, heard)) >= 2,
            "dissent_below": bool(dissenters),
        }  # fmt: skip
        k, s = len(kinds), kinds.count("supports")
        low, high = _wilson(s, k) if k else (0.0, 0.0)
        same = sum(kinds.count(kind) * (kinds.count(kind) - 1) for kind in COUNTED_AS)
        agreement = {
            "level": judge_level(kinds),
            "direction": _judge_direction(kinds),
            "flags": sorted(name for name, is_set in flags.items() if is_set),
            "counts": {
                **{name: kinds.count(kind) for kind, name in COUNTED_AS.items()},
                "silent": len(heard) - k,
                "speaking": k,
                "corpus": len(heard),
            },
            "share_supporting": round(s / k, 4) if k >= 2 else None,
            "pairwise": round(same / (k * (k - 1)), 4) if k >= 2 else None,
            "wilson95": [low, high] if k >= 2 else None,
            "coverage": round(k / len(heard), 4) if heard else 0.0,
            "independent": len(own) + len(reported),
            "level_direct": judge_level(direct_kinds),
            "level_stated_only": judge_level(list(stated.values())),
            "rank": low,
            "method": "one-source-one-vote/2",
        }
        return Recounted(held, agreement, dissenters)

    def _list_dissenters(self, claim: Told, heard: set[str]) -> list[tuple[str, str]]:
        found = []
        for source in sorted(heard - self.held[claim.id].keys()):
            on = {
                other
                for other in self.below[claim.id]
                if source in self.held[other]
                and self.held[other][source].position in ("opposes", "mixed")
            }
            if on:
                found.append((source, min(one for one in on if not self.above[one] & on)))
        return found

    def _is_against_itself(self, source: str, claim_id: str) -> bool:
        if self.basis:
            return False
        yields = self.following[source][claim_id]
        accepts = bool(yields["supports"] or yields["qualifies"])
        opposes = bool(yields["opposes"])
        direct = self.direct[source].get(claim_id)
        kind = direct.position if direct else None
        return (
            (accepts and opposes)
            or (opposes and kind in ("supports", "qualifies"))
            or (accepts and kind == "opposes")
        )

    def _is_interested(self, source: str, claim: Told, held: Held) -> bool:
        return any(source in self.claims[one].interested for one in {claim.id, *held.origins})

    def _list_senses(self, claim: Told, heard: set[str]) -> set[str]:
        by_source = self.senses.get(claim.term or "", {})
        return {
            sense
            for source, (sense, excludes) in by_source.items()
            if source in self.held[claim.id]
            or (claim.id in excludes and source in heard and not self.basis)
        }


def judge_level(kinds: Sequence[str]) -> str:
    k, s, o, m = len(kinds), *(kinds.count(kind) for kind in ("supports", "opposes", "mixed"))
    if k <= 1:
        return "single_source" if k else "no_position"
    if k in (s, o):
        return "unanimous" if s else "unanimous_against"
    if 5 * s >= 3 * k and 5 * (o + m) <= k:
        return "majority"
    if 5 * o >= 3 * k and 5 * (k - o) <= k:
        return "majority_against"
    return "contested" if o or m else "qualified"


def _judge(stances: Iterable[str]) -> str:
    said = set(stances)
    if "opposes" in said:
        return "opposes" if said == {"opposes"} else "mixed"
    return "qualifies" if "qualifies" in said else "supports"


def _judge_direction(kinds: Sequence[str]) -> str:
    if _differ(kinds):
        return "divided"
    for kind, direction in (("supports", "for"), ("qualifies", "conditional"),
                            ("opposes", "against")):  # fmt: skip
        if kind in kinds:
            return direction
    return "none"


def _differ(kinds: Sequence[str]) -> bool:
    return "mixed" in kinds or ("opposes" in kinds and len(set(kinds)) > 1)


def _wilson(successes: int, trials: int) -> tuple[float, float]:
    """Where the score test of a share would just not reject: p with (x/n - p)² = z² p(1-p)/n."""
    share, z2 = successes / trials, Z * Z / trials
    a, b, c = 1 + z2, -(2 * share + z2), share * share
    root = max(0.0, b * b - 4 * a * c) ** 0.5
    return max(0.0, round((-b - root) / (2 * a), 4)), min(1.0, round((-b + root) / (2 * a), 4))


def _sort(said: Iterable[Said]) -> list[Said]:
    return sorted(set(said), key=lambda one: one.id)
