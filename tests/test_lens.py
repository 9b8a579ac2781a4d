"""Under a lens agreement is worked out anew, and everything follows it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import httpx
import pytest
from asking import get, list_all, list_ids, read_errors
from builders import make_source
from local_api import open_local_api
from pyroaring import BitMap
from recount import Recount, Said, Told
from seeds import make_seed
from varied_seeds import make_varied_seed

from app.agreement import LISTS
from app.agreement.assessment import Lens
from app.database.reader import open_database
from app.index import unite
from app.load.transaction import load_seed
from app.memory import RecentlyUsed
from app.release import LENS_BYTES, Releases, ServedRelease
from app.vocabulary import LensBasis


def test_a_source_that_is_left_out_is_no_part_of_the_corpus(api: httpx.Client) -> None:
    body = get(api, "/v1/claims?exercise=rolling&exclude_source=beta")
    [claim] = body["data"]

    assert body["meta"]["lens"] == {
        "exclude_source": ["beta"],
        "only_disinterested": False,
        "lens_basis": None,
    }
    agreement = claim["agreement"]
    assert (agreement["level"], agreement["direction"]) == ("qualified", "for")
    assert (agreement["default_level"], agreement["default_direction"]) == ("contested", "divided")
    assert agreement["counts"] == {
        "supporting": 1, "qualifying": 1, "opposing": 0, "mixed": 0,
        "silent": 0, "speaking": 2, "corpus": 2,
    }  # fmt: skip
    assert "Page beta" not in agreement["summary"]
    assert [citation["source"]["id"] for citation in claim["citations"]] == ["alpha", "gamma"]
    assert claim["silent_sources"] == []


def test_sources_with_an_interest_in_the_claim_are_left_out_of_it_alone(api: httpx.Client) -> None:
    [claim] = get(api, "/v1/claims?exercise=rolling&only_disinterested=true")["data"]
    [other] = get(api, "/v1/claims?exercise=sprinting&only_disinterested=true")["data"]

    assert [citation["source"]["id"] for citation in claim["citations"]] == ["beta", "gamma"]
    assert claim["agreement"]["level"] == "contested"
    assert claim["agreement"]["counts"]["corpus"] == 2
    assert other["agreement"]["counts"]["corpus"] == 3


@pytest.mark.parametrize(
    "lens",
    [
        "only_disinterested=true",
        "exclude_source=exercise-guide&lens_basis=stated",
        "exclude_source=exercise-guide&exclude_source=relief-guide&only_disinterested=true",
    ],
)
def test_only_who_is_heard_on_a_claim_is_silent(real_api: httpx.Client, lens: str) -> None:
    claims = list_all(real_api, f"/v1/claims?limit=100&{lens}")

    assert [len(claim["silent_sources"] + claim["reporting_sources"]) for claim in claims] == [
        claim["agreement"]["counts"]["silent"] for claim in claims
    ]


def test_implied_citations_are_left_out_of_a_corpus_that_stays(api: httpx.Client) -> None:
    [claim] = get(api, "/v1/claims?topic=cause&lens_basis=stated")["data"]

    agreement = claim["agreement"]
    assert (agreement["level"], agreement["default_level"]) == ("single_source", "contested")
    assert agreement["counts"]["corpus"] == 3
    assert [citation["basis"] for citation in claim["citations"]] == ["stated"]
    assert [source["id"] for source in claim["silent_sources"]] == ["beta", "gamma"]


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        # what gamma holds on rolling follows for movement, so long as the lens hears what follows
        ("/v1/claims?level=qualified&exclude_source=beta", ["movement-helps", "rolling-helps"]),
        ("/v1/claims?position=qualifies&exclude_source=gamma", []),
        ("/v1/claims?position=qualifies&lens_basis=direct", ["rolling-helps"]),
        ("/v1/claims?position=qualifies&lens_basis=stated", ["rolling-helps"]),
        ("/v1/conflicts", ["what-is-behind-it", "whether-discs-cause-it", "whether-rolling-helps"]),
        ("/v1/conflicts?exclude_source=beta", []),
        ("/v1/conflicts?exclude_source=gamma",
         ["what-is-behind-it", "whether-discs-cause-it", "whether-rolling-helps"]),
        ("/v1/conflicts?lens_basis=stated", ["what-is-behind-it", "whether-rolling-helps"]),
        ("/v1/claims?level=qualified", []),
        ("/v1/claims?flag=any_conflict&lens_basis=stated", ["rolling-helps"]),
        ("/v1/claims?direction=none&exclude_source=alpha&topic=red_flag", ["grave"]),
        ("/v1/claims?source=beta&exclude_source=beta", []),
        ("/v1/claims?basis=implied&lens_basis=stated", []),
        ("/v1/claims?min_sources=1&exclude_source=alpha&topic=red_flag", []),
        ("/v1/exercises?recommended_by=alpha", ["rolling"]),
        ("/v1/exercises?recommended_by=alpha&only_disinterested=true", []),
        ("/v1/exercises?advised_against_by=beta&exclude_source=beta", []),
        ("/v1/exercises?level=qualified&exclude_source=beta", ["rolling"]),
        ("/v1/conditions?level=single_source&lens_basis=stated", ["disc-trouble", "grave-trouble"]),
        ("/v1/conditions?source=alpha&exclude_source=alpha", []),
    ],
)  # fmt: skip
def test_filters_ask_the_agreement_under_the_lens(
    api: httpx.Client, path: str, ids: list[str]
) -> None:
    assert list_ids(api, path) == ids


@pytest.mark.parametrize("path", ["exercises", "treatments", "conditions"])
def test_items_show_the_default_level_beside_the_new_one(api: httpx.Client, path: str) -> None:
    for item in get(api, f"/v1/{path}?exclude_source=beta")["data"]:
        default = get(api, f"/v1/{path}/{item['id']}")["data"]
        pairs = (
            zip(item["roles"], default["roles"], strict=True)
            if path == "conditions"
            else [(item, default)]
        )
        for lensed, stored in pairs:
            assert lensed["agreement"]["default_level"] == stored["agreement"]["level"]
            assert lensed["agreement"]["default_direction"] == stored["agreement"]["direction"]
            assert lensed["headline_claim"]["level"] == lensed["agreement"]["level"]


def test_who_recommends_follows_the_lens(api: httpx.Client) -> None:
    [item] = get(api, "/v1/exercises?kind=stretching&exclude_source=alpha")["data"]

    assert [source["id"] for source in item["recommended_by"]] == ["gamma"]
    assert [source["id"] for source in item["advised_against_by"]] == ["beta"]


def test_without_a_lens_nothing_speaks_of_one(api: httpx.Client) -> None:
    body = get(api, "/v1/claims?limit=1")

    assert "lens" not in body["meta"]
    assert "default_level" not in body["data"][0]["agreement"]
    assert "lens" not in get(api, "/v1/claims?limit=1&only_disinterested=false")["meta"]


@pytest.mark.parametrize("sort", ["id", "-disputed", "-rank", "-sources", "relevance"])
@pytest.mark.parametrize("lens", ["exclude_source=beta", "only_disinterested=true"])
def test_pages_under_a_lens_neither_repeat_nor_skip(
    api: httpx.Client, sort: str, lens: str
) -> None:
    query = f"{lens}&sort={sort}" + ("&q=statement" if sort == "relevance" else "")
    whole = get(api, f"/v1/claims?{query}&limit=100")["data"]
    read = {
        "-rank": lambda agreement: -agreement["rank"],
        "-sources": lambda agreement: -agreement["counts"]["speaking"],
    }.get(sort)
    if read:
        keys = [(read(claim["agreement"]), claim["id"]) for claim in whole]
        assert keys == sorted(keys)

    found, page = [], f"/v1/claims?{query}&limit=7"
    while page:
        body = get(api, page)
        found += body["data"]
        page = body["links"]["next"]

    assert found == whole
    assert len(whole) > 20


REAL_LENSES: Mapping[str, Mapping[str, Any]] = {
    "": {},
    "exclude_source=massage-blog": {"exclude_source": ["massage-blog"]},
    "only_disinterested=true": {"only_disinterested": True},
    "lens_basis=direct": {"basis": "direct"},
    "lens_basis=stated": {"basis": "stated"},
    "exclude_source=massage-blog&only_disinterested=true": {
        "exclude_source": ["massage-blog"],
        "only_disinterested": True,
    },
}


@pytest.mark.parametrize("query", REAL_LENSES)
def test_what_is_served_of_the_real_release_recomputes_from_its_citations_and_relations(
    real_api: httpx.Client, query: str
) -> None:
    """Every position, chain and number, by another reading of the method, from the JSON alone."""
    recount = read_served(real_api, REAL_LENSES[query])
    counted = recount.count_all()
    labels = {one["id"]: one["label"] for one in list_all(real_api, "/v1/sources?limit=100")}
    inferred = 0

    for claim in list_all(real_api, f"/v1/claims?limit=100&{query}"):
        expected = counted[claim["id"]]
        agreement = claim["agreement"]
        assert {name: agreement[name] for name in expected.agreement} == expected.agreement, claim
        assert {
            one["source"]["id"]: (
                one["position"],
                one["basis"],
                one["citations"],
                one["qualifier"],
                [[(link["id"], link["relation"]) for link in way] for way in one["through"]],
            )
            for one in claim["positions"]
        } == {
            source: (
                held.position,
                held.basis,
                [said.id for said in held.cited],
                held.qualifier,
                [list(way) for way in held.through],
            )
            for source, held in expected.held.items()
        }, claim["id"]
        assert [
            (one["source"]["id"], one["claim"]["id"]) for one in claim["dissenters_below"]
        ] == list(expected.dissenters)
        assert all(labels[source] in agreement["summary"] for source in expected.held)
        inferred += sum(held.basis == "inferred" for held in expected.held.values())
    assert (inferred > 20) == ("lens_basis" not in query)


def read_served(api: httpx.Client, lens: Mapping[str, Any]) -> Recount:
    """Claims and sources as they are served without a lens."""
    claims = list_all(api, "/v1/claims?limit=100")
    sources = list_all(api, "/v1/sources?limit=100")
    favoured = {
        (favour["type"], favour["id"], source["id"])
        for source in sources
        for interest in source["interests"]
        for favour in interest["favours"]
    }
    senses: defaultdict[str, dict[str, tuple[str, list[str]]]] = defaultdict(dict)
    for source in sources:
        for sense in source["senses"]:
            senses[sense["term"]][source["id"]] = (sense["sense"], sense["excludes"])
    return Recount(
        claims={claim["id"]: read_told(claim, favoured) for claim in claims},
        sources=[source["id"] for source in sources],
        senses=senses,
        **lens,
    )


def read_told(claim: Mapping[str, Any], favoured: Collection[tuple[str, str, str]]) -> Told:
    told_of = [("claim", claim["id"]), *((one["type"], one["id"]) for one in claim["about"])]
    return Told(
        id=claim["id"],
        said=[
            Said(
                id=one["id"],
                source=one["source"]["id"],
                stance=one["stance"],
                basis=one["basis"],
                counted=one["voice"] == "own" or one["endorsed"],
                attributed_to=one["attributed_to"],
                qualifier=one["qualifier"],
            )
            for one in claim["citations"]
        ],
        entails=[one["id"] for one in claim["entails"]],
        contradicts=[one["id"] for one in claim["contradicts"]],
        term=claim["subject_term"],
        interested={source for kind, item, source in favoured if (kind, item) in told_of},
    )


def test_whoever_is_left_out_takes_along_what_followed_from_it(real_api: httpx.Client) -> None:
    for source in list_ids(real_api, "/v1/sources?limit=100"):
        claims = list_all(real_api, f"/v1/claims?limit=100&view=full&exclude_source={source}")

        for claim in claims:
            named = [*claim["positions"], *claim["dissenters_below"], *claim["citations"]]
            assert source not in {one["source"]["id"] for one in named}
            assert not any(f"--{source}--" in c for p in claim["positions"] for c in p["citations"])


def test_what_follows_is_no_citation_of_the_claim(real_api: httpx.Client) -> None:
    """It decides the position, and stands on other claims, of the same source alone."""
    seen = 0
    for claim in list_all(real_api, "/v1/claims?limit=100"):
        own = {citation["id"]: citation["source"]["id"] for citation in claim["citations"]}
        for held in claim["positions"]:
            source = held["source"]["id"]
            assert held["citations"]
            if held["basis"] == "inferred":
                seen += 1
                assert not own.keys() & set(held["citations"])
                assert all(f"--{source}--" in citation for citation in held["citations"])
                assert not any(c["counted"] and c["source"]["id"] == source
                               for c in claim["citations"])  # fmt: skip
            else:
                assert {own[citation] for citation in held["citations"]} == {source}
                assert held["through"] == []
    assert seen > 20


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("exclude_source=nobody", "exclude_source"),
        ("exclude_source=alpha&exclude_source=beta&exclude_source=gamma", "exclude_source"),
        ("only_disinterested=yes", "only_disinterested"),
        ("only_disinterested=1", "only_disinterested"),
        ("only_disinterested=", "only_disinterested"),
        ("lens_basis=implied", "lens_basis"),
    ],
)
@pytest.mark.parametrize(
    "path", ["claims", "conflicts", "exercises", "treatments", "conditions", "matrix"]
)
def test_a_lens_that_cannot_be_is_refused(
    api: httpx.Client, path: str, query: str, parameter: str
) -> None:
    [error] = read_errors(api.get(f"/v1/{path}?{query}"))

    assert error["parameter"] == parameter


LENSES = [
    Lens(exclude_source=frozenset([name]), only_disinterested=one, basis=basis)
    for name in ("alpha", "beta", "gamma")
    for one in (False, True)
    for basis in (None, *LensBasis)
]


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def release(request: pytest.FixtureRequest) -> ServedRelease:
    database = open_database(request.getfixturevalue(request.param))
    with database.read() as reader:
        release = Releases(database).get(reader)
    database.close()
    assert release is not None
    return release


def test_a_lens_is_worked_out_once(release: ServedRelease) -> None:
    indexes = [release.look_through(lens) for lens in LENSES]

    assert all(
        release.look_through(lens) is index for lens, index in zip(LENSES, indexes, strict=True)
    )
    assert len({id(index) for index in indexes}) == len(LENSES) > 8
    assert release.look_through(None) is release.index


def test_lenses_are_bounded_in_bytes_and_the_least_recently_used_goes_first(
    release: ServedRelease,
) -> None:
    one, other, third = LENSES[:3]
    sizes = {lens: release.look_through(lens).count_bytes() for lens in LENSES[:3]}
    room = sizes[one] + max(sizes[other], sizes[third])
    small = replace(release, lenses=RecentlyUsed(room))

    first, second = small.look_through(one), small.look_through(other)
    assert small.look_through(one) is first
    small.look_through(third)

    assert small.look_through(one) is first
    assert small.look_through(other) is not second


def test_a_lens_takes_no_more_bytes_than_the_release_has_room_for(release: ServedRelease) -> None:
    sizes = [release.look_through(lens).count_bytes() for lens in LENSES]

    assert max(sizes) < LENS_BYTES // 8
    assert min(sizes) > 1_000


def test_a_lens_that_leaves_nothing_out_shows_what_is_stored(empty_url: str) -> None:
    """What `load` stored of agreement, and what follows from it for items, worked out again."""
    load_seed(make_varied_seed(4), empty_url)
    database = open_database(empty_url)
    with database.read() as reader:
        release = Releases(database).get(reader)
    database.close()
    assert release is not None

    seen = release.look_through(Lens())

    claims, items = release.index.get_kind("claim"), set(release.setting.headlines)
    for name in ("level", "direction", "flag", "position", "cited", "rank", "speaking", "source",
                 "recommended_by", "advised_against_by", "reception"):  # fmt: skip
        stored, found = (
            {
                value: found & (claims | BitMap(items))
                for value, found in index.get_values(name).items()
                if found & (claims | BitMap(items))
            }
            for index in (release.index, seen)
        )
        assert stored == found != {}, name


def test_where_nobody_who_is_left_speaks_nobody_stands_on_a_list(empty_url: str) -> None:
    seed = make_seed()
    sources = sorted([*seed.sources, make_source("delta")], key=lambda source: source.id)
    load_seed(seed.model_copy(update={"sources": sources}), empty_url)
    database = open_database(empty_url)
    with database.read() as reader:
        release = Releases(database).get(reader)
    database.close()
    assert release is not None

    seen = release.look_through(Lens(exclude_source=frozenset({"alpha", "beta", "gamma"})))

    assert release.index.get_values("recommended_by")
    assert not any(unite(seen.get_values(name).values()) for name in LISTS)


def test_a_lens_that_takes_too_long_is_given_up(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.release.LENS_TIMEOUT_SECONDS", -1.0)
    with open_local_api(sqlite_url) as api:
        response = api.get("/v1/claims?exclude_source=alpha")
        body = api.read("/v1/claims?limit=1")

    assert (response.status_code, response.json()["code"]) == (503, "database-unavailable")
    assert response.headers["Retry-After"] == "1"
    assert body["data"]
