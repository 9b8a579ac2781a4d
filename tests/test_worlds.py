"""What follows, held against two independent readings of the design, on all small graphs."""

from collections.abc import Callable
from itertools import combinations, product

from graphs import cite_all

from app.agreement import CitedClaim, CitedStance, Corpus, Relations, assess_claims
from app.vocabulary import Stance

# All graphs of four claims without circles: of each pair the first may entail the second, or
# contradict it. Every such graph is one of these but for the names of its claims.
CLAIMS = "ABCD"
PAIRS = list(combinations(range(len(CLAIMS)), 2))
STANCES = list(product("+- ", repeat=len(CLAIMS)))
ALLOWED: dict[str, Callable[[bool, bool], bool]] = {
    " ": lambda _one, _other: True,
    "<": lambda one, other: other or not one,
    "|": lambda one, other: not (one and other),
}
BY_TRUTH = {frozenset({True}): "supports", frozenset({False}): "opposes"}


def list_worlds(graph: tuple[str, ...]) -> list[tuple[bool, ...]]:
    """Every way in which the claims can be true or false together."""
    return [
        world
        for world in product((True, False), repeat=len(CLAIMS))
        if all(
            ALLOWED[relation](world[a], world[b])
            for (a, b), relation in zip(PAIRS, graph, strict=True)
        )
    ]


def relate_pairs(graph: tuple[str, ...]) -> Relations:
    related = [
        (relation, CLAIMS[a], CLAIMS[b]) for (a, b), relation in zip(PAIRS, graph, strict=True)
    ]
    return Relations(
        [(a, b) for relation, a, b in related if relation == "<"],
        [(a, b) for relation, a, b in related if relation == "|"],
    )


def test_what_follows_is_what_holds_in_every_world_that_the_source_allows() -> None:
    """Positions against truth tables, for every graph and all that a source can hold on it.

    Where a source holds what can be true together, it supports what is true in all worlds that
    it allows, and opposes what is false in all: save what is false in every world anyhow, a
    claim that nobody can hold, which is an error of the seed.
    """
    sources = {f"{number}": held for number, held in enumerate(STANCES)}
    signs = {"+": Stance.SUPPORTS, "-": Stance.OPPOSES}
    claims = [
        CitedClaim(
            id=claim,
            citations=[
                CitedStance(source=source, stance=signs[held[place]])
                for source, held in sources.items()
                if held[place] != " "
            ],
        )
        for place, claim in enumerate(CLAIMS)
    ]
    corpus = Corpus(labels={source: source for source in sources})
    checked = 0
    for graph in product(" <|", repeat=len(PAIRS)):
        worlds = list_worlds(graph)
        held = assess_claims(claims, corpus=corpus, relations=relate_pairs(graph))
        positions = [held[claim].agreement.positions for claim in CLAIMS]
        holdable = [any(world[place] for world in worlds) for place in range(len(CLAIMS))]
        for source, direct in sources.items():
            wanted = [(place, sign == "+") for place, sign in enumerate(direct) if sign != " "]
            allowed = [
                world
                for world in worlds
                if all(world[place] is is_true for place, is_true in wanted)
            ]
            for place, column in enumerate(zip(*allowed, strict=True)):
                found = positions[place][source]
                if holdable[place] or found != "silent":
                    assert found == BY_TRUTH.get(frozenset(column), "silent"), (graph, direct)
                    checked += 1
    assert checked > 100_000


# By the table, letter by letter, on all graphs of three claims, circles among them, and all that
# a source can hold directly: the second reading of the design, which shares nothing with the code.
FEW = "ABC"
FEW_PAIRS = list(combinations(FEW, 2))
BETWEEN = ("", "<", ">", "|", "<|")
HOLDINGS = {"s": "+", "q": "?", "o": "-", "m": "+ -", "": ""}


def close(entails: set[tuple[str, str]]) -> set[tuple[str, str]]:
    closed = set(entails)
    for middle, one, other in product(FEW, repeat=3):
        if (one, middle) in closed and (middle, other) in closed:
            closed.add((one, other))
    return closed - {(claim, claim) for claim in FEW}


def follow_the_table(
    direct: dict[str, str], entails: set[tuple[str, str]], contradicts: set[tuple[str, str]]
) -> dict[str, tuple[bool, bool, bool]]:
    """For each claim whether supports, qualifies and opposes follow."""
    below = close(entails)
    either_way = contradicts | {(b, a) for a, b in contradicts}
    up = {b for n, b in below if direct[n] == "s"}
    limited = {b for n, b in below if direct[n] == "q"}
    down = {n for n, b in below if direct[b] == "o"}
    supported = {x for x in FEW if direct[x] == "s" or (direct[x] == "" and x in up)}
    opposite = {y for x, y in either_way if x in supported}
    across = opposite | {n for n, y in below if y in opposite}
    return {c: (c in up, c in limited, c in down | across) for c in FEW}


def judge_by_the_table(direct: str, follows: tuple[bool, bool, bool]) -> str:
    names = {"s": "supports", "q": "qualifies", "o": "opposes", "m": "mixed"}
    supports, qualifies, opposes = follows
    if direct:
        return names[direct]
    if opposes:
        return "mixed" if supports or qualifies else "opposes"
    return "supports" if supports else "qualifies" if qualifies else "silent"


def test_every_graph_of_three_claims_comes_out_by_the_table() -> None:
    sources = {chr(0x4E00 + n): held for n, held in enumerate(product(HOLDINGS, repeat=3))}
    cited = {
        claim: " ".join(
            f"{source}{sign}"
            for source, held in sources.items()
            for sign in HOLDINGS[held[place]].split()
        )
        for place, claim in enumerate(FEW)
    }
    claims = [CitedClaim(id=claim, citations=cite_all(claim, cited[claim])) for claim in FEW]
    corpus = Corpus(labels={source: source for source in sources})
    for graph in product(BETWEEN, repeat=3):
        related = list(zip(FEW_PAIRS, graph, strict=True))
        entails = {pair for pair, relation in related if "<" in relation}
        entails |= {(b, a) for (a, b), relation in related if ">" in relation}
        contradicts = {pair for pair, relation in related if "|" in relation}
        held = assess_claims(claims, corpus=corpus, relations=Relations(entails, contradicts))
        for source, holding in sources.items():
            direct = dict(zip(FEW, holding, strict=True))
            follows = follow_the_table(direct, entails, contradicts)
            for claim in FEW:
                supports, qualifies, opposes = follows[claim]
                accepts = supports or qualifies
                found = held[claim]
                assert found.agreement.positions[source] == judge_by_the_table(
                    direct[claim], follows[claim]
                ), (graph, holding, claim)
                assert (source in {told.source for told in found.against_themselves}) == (
                    (accepts and opposes)
                    or (opposes and direct[claim] in ("s", "q"))
                    or (accepts and direct[claim] == "o")
                ), (graph, holding, claim)
