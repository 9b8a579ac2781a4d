"""Sets of numbers: which records match, how many, and in which order."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_records import Filters, PlainRecord, count_values, list_matching
from pyroaring import BitMap

from app.index import (
    CITED,
    Index,
    Page,
    Place,
    order_scores,
    page_numbers,
    page_order,
)
from app.scores import add_scores

# Claims 1 to 5 and exercises 6 to 8, by hand.
POSTINGS = {
    "type": {"claim": BitMap([1, 2, 3, 4, 5]), "exercise": BitMap([6, 7, 8])},
    "topic": {"cause": BitMap([1, 2]), "exercise": BitMap([3, 4, 5])},
    "flag": {"fragile": BitMap([2, 3]), "any_conflict": BitMap([3])},
    "level": {"unanimous": BitMap([1, 4, 6, 7]), "contested": BitMap([3, 8])},
    "speaking": {"0": BitMap([5]), "2": BitMap([1, 4]), "10": BitMap([3]), "1": BitMap([2])},
    "rank": {"0.25": BitMap([1, 4]), "0.5": BitMap([3]), "0.0": BitMap([2, 5])},
    CITED: {
        "alpha supports stated": BitMap([1, 2, 3]),
        "alpha opposes implied": BitMap([3]),
        "beta supports implied": BitMap([2, 4]),
        "beta opposes stated": BitMap([1]),
    },
    "source": {"alpha": BitMap([6, 8]), "beta": BitMap([7])},
}
INDEX = Index(POSTINGS)


@pytest.mark.parametrize(
    ("kind", "filters", "numbers"),
    [
        ("claim", {}, [1, 2, 3, 4, 5]),
        ("exercise", {}, [6, 7, 8]),
        ("treatment", {}, []),
        ("claim", {"topic": ["cause"]}, [1, 2]),
        ("claim", {"topic": ["cause", "exercise"]}, [1, 2, 3, 4, 5]),
        ("claim", {"topic": ["surgery"]}, []),
        ("claim", {"colour": ["red"]}, []),
        ("claim", {"topic": ["exercise"], "flag": ["fragile"]}, [3]),
        ("claim", {"topic": ["exercise"], "flag": ["fragile", "any_conflict"]}, [3]),
        ("claim", {"level": ["unanimous"]}, [1, 4]),
        ("exercise", {"level": ["unanimous"]}, [6, 7]),
        ("claim", {"min_sources": ["2"]}, [1, 3, 4]),
        ("claim", {"min_sources": ["3"]}, [3]),
        ("claim", {"min_sources": ["0"]}, [1, 2, 3, 4, 5]),
        ("claim", {"min_sources": ["11"]}, []),
        ("claim", {"source": ["beta"]}, [1, 2, 4]),
        ("claim", {"source": ["alpha"], "stance": ["opposes"]}, [3]),
        ("claim", {"source": ["beta"], "basis": ["implied"], "stance": ["opposes"]}, []),
        ("claim", {"stance": ["opposes"], "basis": ["stated", "implied"]}, [1, 3]),
        ("exercise", {"source": ["alpha"]}, [6, 8]),
        ("exercise", {"source": ["alpha"], "level": ["contested"]}, [8]),
    ],
)
def test_values_of_one_filter_mean_or_and_filters_mean_and(
    kind: str, filters: Filters, numbers: list[int]
) -> None:
    assert list(INDEX.select(kind, filters)) == numbers


def test_a_selection_can_be_made_among_some() -> None:
    assert list(INDEX.select("claim", {"topic": ["exercise"]}, BitMap([2, 3, 5, 6]))) == [3, 5]
    assert list(INDEX.select("claim", {}, BitMap())) == []


@pytest.mark.parametrize(
    ("kind", "field", "filters", "counts"),
    [
        ("claim", "topic", {}, {"cause": 2, "exercise": 3}),
        ("claim", "topic", {"topic": ["cause"]}, {"cause": 2, "exercise": 3}),
        ("claim", "topic", {"flag": ["any_conflict"]}, {"exercise": 1}),
        ("claim", "level", {}, {"unanimous": 2, "contested": 1}),
        ("exercise", "source", {"level": ["unanimous"]}, {"alpha": 1, "beta": 1}),
        ("claim", "source", {}, {"alpha": 3, "beta": 3}),
        ("claim", "source", {"stance": ["opposes"]}, {"alpha": 1, "beta": 1}),
        ("claim", "source", {"stance": ["opposes"], "basis": ["stated"]}, {"beta": 1}),
        ("claim", "basis", {"source": ["alpha"]}, {"stated": 3, "implied": 1}),
        ("claim", "basis", {"topic": ["cause"], "source": ["beta"]}, {"stated": 1, "implied": 1}),
        ("claim", "colour", {}, {}),
    ],
)
def test_a_facet_counts_as_if_it_were_not_filtered_by(
    kind: str, field: str, filters: Filters, counts: Mapping[str, int]
) -> None:
    assert INDEX.count_values(kind, field, filters) == counts


def test_a_facet_counts_among_some() -> None:
    assert INDEX.count_values("claim", "topic", {}, BitMap([1, 3, 4, 7])) == {
        "cause": 1,
        "exercise": 2,
    }


def test_an_order_walks_from_the_highest_number_down() -> None:
    walked = [(value, list(found)) for value, found in INDEX.walk(BitMap([1, 2, 3, 5]), "speaking")]

    assert walked == [(10.0, [3]), (2.0, [1]), (1.0, [2]), (0.0, [5])]


FOUND = BitMap([2, 3, 5, 8])


@pytest.mark.parametrize(
    ("after", "limit", "numbers", "last"),
    [
        (None, 2, [2, 3], (3,)),
        ((3,), 2, [5, 8], None),
        ((4,), 2, [5, 8], None),
        ((4,), 1, [5], (5,)),
        (None, 4, [2, 3, 5, 8], None),
        (None, 9, [2, 3, 5, 8], None),
        ((8,), 9, [], None),
        ((900,), 9, [], None),
        (None, 0, [], None),
    ],
)
def test_a_page_holds_the_next_numbers(
    after: Place | None, limit: int, numbers: list[int], last: Place | None
) -> None:
    page = page_numbers(FOUND, after, limit)

    assert page.numbers == numbers
    assert page.last == last
    assert page_numbers(BitMap(), after, limit) == Page([], False)


ORDER = [(0.5, BitMap([3])), (0.25, BitMap([1, 4, 6])), (0.0, BitMap([2]))]


@pytest.mark.parametrize(
    ("after", "limit", "places", "last"),
    [
        (None, 2, [(0.5, 3), (0.25, 1)], (0.25, 1)),
        ((0.25, 1), 2, [(0.25, 4), (0.25, 6)], (0.25, 6)),
        ((0.25, 6), 2, [(0.0, 2)], None),
        ((0.3, 9), 2, [(0.25, 1), (0.25, 4)], (0.25, 4)),
        ((0.25, 5), 1, [(0.25, 6)], (0.25, 6)),
        (None, 5, [(0.5, 3), (0.25, 1), (0.25, 4), (0.25, 6), (0.0, 2)], None),
        ((0.0, 2), 5, [], None),
        (None, 0, [], None),
    ],
)
def test_a_page_of_an_order_goes_from_set_to_set(
    after: Place | None, limit: int, places: list[Place], last: Place | None
) -> None:
    page = page_order(ORDER, after, limit)

    assert list(page.places) == places
    assert page.last == last


def test_scores_are_summed_over_the_terms_that_a_record_has_all_of() -> None:
    nerve = {8: BitMap([1, 2]), 1: BitMap([3])}
    pain = {3: BitMap([2, 3, 4])}

    scores = add_scores([nerve, pain], among=BitMap([1, 2, 3, 4]))

    assert scores == {11: BitMap([2]), 4: BitMap([3])}
    assert order_scores(scores) == [(11, BitMap([2])), (4, BitMap([3]))]
    assert add_scores([nerve, pain], among=BitMap([3, 9])) == {4: BitMap([3])}
    assert add_scores([nerve, {}], among=BitMap([1])) == {}
    assert add_scores([], among=BitMap([1])) == {}


def test_other_values_of_some_fields_leave_the_rest() -> None:
    lensed = INDEX.replace({"level": {"contested": BitMap([1])}, "speaking": {"3": BitMap([5])}})

    assert list(lensed.select("claim", {"level": ["contested"], "topic": ["cause"]})) == [1]
    assert list(lensed.select("claim", {"min_sources": ["1"]})) == [5]
    assert list(INDEX.select("claim", {"level": ["contested"]})) == [3]
    assert 0 < lensed.count_bytes() < INDEX.count_bytes()


def test_nothing_that_is_asked_alters_the_sets() -> None:
    """Sets are handed out as they are, to be read."""
    before = {name: {v: list(f) for v, f in values.items()} for name, values in POSTINGS.items()}
    claims = INDEX.get_kind("claim")
    filters = {"topic": ["cause", "exercise"], "source": ["alpha", "beta"], "min_sources": ["1"]}

    found = INDEX.select("claim", filters, claims)
    page_order(INDEX.walk(found, "rank"), None, 5)
    add_scores([{1: claims, 2: found}, {1: found}], among=claims)
    for name in POSTINGS:
        INDEX.count_values("claim", name, filters, claims)
        INDEX.find(name, POSTINGS[name])
    INDEX.replace({"level": {"contested": claims}}).select("claim", {"level": ["contested"]})

    assert before == {name: {v: list(f) for v, f in vs.items()} for name, vs in POSTINGS.items()}


TOPICS, FLAGS = ["cause", "exercise", "surgery"], ["fragile", "any_conflict"]
SOURCES, STANCES, BASES = ["alpha", "beta", "gamma"], ["supports", "opposes"], ["stated", "implied"]
CITATIONS = st.tuples(*map(st.sampled_from, (SOURCES, STANCES, BASES)))


@st.composite
def make_claims(draw: st.DrawFn) -> list[PlainRecord]:
    number = draw(st.integers(0, 30))
    return [
        PlainRecord(
            f"claim-{place:02}",
            {
                "topic": [draw(st.sampled_from(TOPICS))],
                "flag": draw(st.lists(st.sampled_from(FLAGS), unique=True)),
            },
            draw(st.lists(CITATIONS, max_size=4)),
            speaking=draw(st.integers(0, 3)),
            rank=draw(st.sampled_from([0.0, 0.0945, 0.2065, 0.4385])),
            is_claim=True,
        )
        for place in range(number)
    ]


FIELDS = {
    "topic": TOPICS, "flag": FLAGS, "source": SOURCES, "stance": STANCES, "basis": BASES,
    "min_sources": ["0", "1", "2", "3", "4"],
}  # fmt: skip
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(
            st.sampled_from(values), min_size=1, max_size=1 if name == "min_sources" else 2
        )
        for name, values in FIELDS.items()
    },
)


def build_index(records: Sequence[PlainRecord], first: int) -> Index:
    """The claims numbered from `first`, beside a record of another kind with every value."""
    postings: dict[str, dict[str, BitMap]] = {"type": {"claim": BitMap(), "topic": BitMap([900])}}
    for name, values in FIELDS.items():
        postings[name] = {value: BitMap([900]) for value in values}
    postings |= {CITED: {}, "speaking": {"7": BitMap([900])}, "rank": {"0.9": BitMap([900])}}
    for number, record in enumerate(records, start=first):
        pairs = [
            ("type", "claim"),
            ("speaking", str(record.speaking)),
            ("rank", str(record.rank)),
            *((name, value) for name, values in record.values.items() for value in values),
            *((CITED, " ".join(cited)) for cited in record.cited),
        ]
        for name, value in pairs:
            postings[name].setdefault(value, BitMap()).add(number)
    return Index(postings)


@given(make_claims(), FILTERS, st.integers(1, 70_000))
def test_what_is_selected_is_what_each_record_says(
    records: list[PlainRecord], filters: Filters, first: int
) -> None:
    index = build_index(records, first if first != 900 else 1)

    numbers = index.select("claim", filters)

    ids = [records[number - (first if first != 900 else 1)].id for number in numbers]
    assert ids == list_matching(records, filters)


@given(make_claims(), FILTERS, st.sampled_from(["topic", "flag", "source", "stance", "basis"]))
def test_each_count_is_the_total_with_that_filter(
    records: list[PlainRecord], filters: Filters, name: str
) -> None:
    index = build_index(records, 1)

    counts = index.count_values("claim", name, filters)

    assert counts == count_values(records, filters, name)
    for value, count in counts.items():
        assert count == len(index.select("claim", {**filters, name: [value]}))


@given(make_claims(), FILTERS, st.sampled_from(["id", "-rank", "-sources"]), st.integers(1, 9))
def test_pages_neither_repeat_nor_skip_in_any_sort(
    records: list[PlainRecord], filters: Filters, sort: str, limit: int
) -> None:
    index = build_index(records, 1)
    found = index.select("claim", filters)
    fields = {"-rank": "rank", "-sources": "speaking"}
    seen: list[int] = []
    after: Place | None = None
    while True:
        page = (
            page_numbers(found, after, limit)
            if sort == "id"
            else page_order(index.walk(found, fields[sort]), after, limit)
        )
        seen += page.numbers
        after = page.last
        assert len(page.numbers) == limit or after is None
        if after is None:
            break

    assert [records[number - 1].id for number in seen] == list_matching(records, filters, sort)
    assert len(seen) == len(found)


@st.composite
def make_weights(draw: st.DrawFn) -> list[dict[int, int]]:
    """For each of some terms what it weighs in the records that have it."""
    weights = st.dictionaries(st.integers(1, 40), st.integers(1, 12), max_size=30)
    return draw(st.lists(weights, min_size=1, max_size=4))


@given(make_weights(), st.frozensets(st.integers(1, 40)))
def test_scores_equal_the_sums_of_the_weights(
    terms: list[dict[int, int]], among: frozenset[int]
) -> None:
    weighted: list[dict[int, BitMap]] = []
    for term in terms:
        sets: dict[int, BitMap] = {}
        for number, weight in term.items():
            sets.setdefault(weight, BitMap()).add(number)
        weighted.append(sets)

    scores = add_scores(weighted, BitMap(among))

    sums = {
        number: sum(term[number] for term in terms)
        for number in among
        if all(number in term for term in terms)
    }
    assert {number: score for score, found in scores.items() for number in found} == sums
    assert sum(map(len, scores.values())) == len(sums)
    ordered = [number for _, found in order_scores(scores) for number in found]
    assert ordered == sorted(sums, key=lambda number: (-sums[number], number))
