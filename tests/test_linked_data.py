"""Claims and items as JSON-LD: expanded by a real processor, checked against the vocabularies."""

import hashlib
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from asking import list_all, read_errors
from builders import make_source
from conftest import serve_database
from expanding import VENDORED, Node, expand, list_nodes, list_quads, read_context
from rdflib import Graph, Literal, Namespace
from rdflib.compare import isomorphic
from rdflib.term import Node as GraphNode
from schema_facts import ANYTHING, FACTS, SA, TEXT, URL, list_ancestors, shorten
from seeds import make_seed

from app.load.transaction import load_seed

LD_JSON = {"Accept": "application/ld+json"}
PATHS = ["/v1/claims", "/v1/conditions", "/v1/exercises", "/v1/treatments"]
SA_TERMS = Namespace(SA)
URN = re.compile(r"urn:sciatica-api:[a-z_]+:[a-z0-9._-]+")


def list_pages(api: httpx.Client, path: str) -> Iterator[httpx.Response]:
    """All pages of a list in JSON-LD, by the Link header."""
    following: str | None = f"{path}?limit=100"
    while following is not None:
        response = api.get(following, headers=LD_JSON)
        assert response.status_code == 200, response.text
        yield response
        following = response.links.get("next", {}).get("url")


def get_graph(api: httpx.Client, path: str) -> dict[str, Node]:
    """The nodes of one document as they are written, by their names."""
    graph = api.get(path, headers=LD_JSON).json()["@graph"]
    return {node["@id"]: node for node in graph}


@pytest.mark.parametrize("path", PATHS)
def test_every_property_keeps_to_its_domain_and_range(real_api: httpx.Client, path: str) -> None:
    types: dict[str, set[str]] = {}
    nodes = [node for page in list_pages(real_api, path) for node in list_nodes(expand(page))]
    for node in nodes:
        names = {shorten(name) for name in node.get("@type", [])}
        types.setdefault(node.get("@id", ""), set()).update(names)

    def kinds(node: Node) -> set[str]:
        names = {shorten(name) for name in node.get("@type", [])} or types[node["@id"]]
        return {ANYTHING}.union(*(list_ancestors(name) for name in names))

    checked = 0
    for node in nodes:
        for iri in node.keys() - {"@id", "@type"}:
            domain, allowed = FACTS[shorten(iri)]
            assert domain & kinds(node), (iri, node)
            for value in node[iri]:
                if "@value" in value:
                    kind = shorten(value["@type"]) if "@type" in value else TEXT
                    assert kind in allowed, (iri, value)
                    assert isinstance(value["@value"], str)
                elif value.keys() == {"@id"} and value["@id"].startswith("http"):
                    assert URL in allowed, (iri, value)
                else:
                    assert allowed & kinds(value), (iri, value)
                checked += 1
    assert checked > 300


@pytest.mark.parametrize("path", PATHS)
def test_every_item_is_in_the_linked_data(real_api: httpx.Client, path: str) -> None:
    singular = path.removeprefix("/v1/").removesuffix("s")
    expected = real_api.get(f"{path}?limit=0").json()["meta"]["total"]
    named = [
        node["@id"]
        for page in list_pages(real_api, path)
        for node in page.json()["@graph"]
        if node["@id"].startswith(f"urn:sciatica-api:{singular}:")
    ]

    assert len(set(named)) == len(named) == expected


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_rated_or_reviewed_and_no_name_has_a_host(
    real_api: httpx.Client, path: str
) -> None:
    for page in list_pages(real_api, path):
        assert not re.search(r"(?i)review|rating", str(list(_keys_and_types(page.json()))))
        for node in list_nodes(expand(page)):
            if "@id" in node:
                assert URN.fullmatch(node["@id"]), node["@id"]


def _keys_and_types(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            if key == "@type":
                yield str(part)
            yield from _keys_and_types(part)
    elif isinstance(value, list):
        for part in value:
            yield from _keys_and_types(part)


def test_a_claim_names_who_supports_disputes_and_qualifies_it(api: httpx.Client) -> None:
    graph = get_graph(api, "/v1/claims/rolling-helps")

    claim = graph["urn:sciatica-api:claim:rolling-helps"]
    assert {
        name: [node["@id"] for node in claim[name]]
        for name in claim
        if name.startswith(("cito:", "prov:"))
    } == {
        "cito:isSupportedBy": ["urn:sciatica-api:passage:claim--rolling-helps--alpha--10"],
        "cito:isDisputedBy": ["urn:sciatica-api:passage:claim--rolling-helps--beta--50"],
        "cito:isQualifiedBy": ["urn:sciatica-api:passage:claim--rolling-helps--gamma--10"],
        "prov:wasDerivedFrom": [f"urn:sciatica-api:document:{'0' * 64}"],
    }
    assert claim["text"] == "Rolling the muscle’s belly helps."
    assert claim["identifier"] == "rolling-helps"


def test_a_passage_that_does_not_count_takes_no_side(api: httpx.Client) -> None:
    claim = get_graph(api, "/v1/claims/pill-helps")["urn:sciatica-api:claim:pill-helps"]

    assert "cito:isSupportedBy" not in claim
    [reported] = claim["cito:isDiscussedBy"]
    assert reported["@id"].endswith("claim--pill-helps--gamma--10")


def test_only_a_code_that_means_the_same_is_the_code(real_api: httpx.Client) -> None:
    herniated = get_graph(real_api, "/v1/conditions/herniated-disc")
    spondylitis = get_graph(real_api, "/v1/conditions/ankylosing-spondylitis")

    near = herniated["urn:sciatica-api:condition:herniated-disc"]
    assert "code" not in near
    assert "D007405" in [code["codeValue"] for code in near["skos:relatedMatch"]]
    same = spondylitis["urn:sciatica-api:condition:ankylosing-spondylitis"]["code"]
    assert [(code["codingSystem"], code["codeValue"]) for code in same] == [
        ("MONDO", "MONDO:0005306"), ("MeSH", "D013167"), ("ICD-10-CM", "M45"),
    ]  # fmt: skip
    assert same[0]["description"] == "Edition 2026-08-04"


def test_the_graph_holds_each_document_once_and_the_release(api: httpx.Client) -> None:
    graph = api.get("/v1/claims?format=jsonld&limit=100").json()["@graph"]

    release = [node for node in graph if node["@type"] == "Dataset"]
    documents = [node for node in graph if "TextObject" in node["@type"]]
    assert [node["description"] for node in documents] == ["Page alpha", "Page beta", "Page gamma"]
    assert "emergency care" in release[0]["description"]
    assert "without the quotes" in release[0]["copyrightNotice"]


def test_a_claim_carries_its_agreement_and_who_holds_what(api: httpx.Client) -> None:
    claim = get_graph(api, "/v1/claims/rolling-helps")["urn:sciatica-api:claim:rolling-helps"]

    assert claim["sa:agreement"] == {
        "@type": "sa:Agreement",
        "sa:level": "contested",
        "sa:direction": "divided",
        "sa:flags": ["any_conflict", "fragile"],
        "sa:level_direct": "contested",
        "sa:level_stated_only": "contested",
        "sa:method": "one-source-one-vote/2",
        "sa:supporting": "1",
        "sa:qualifying": "1",
        "sa:opposing": "1",
        "sa:mixed": "0",
        "sa:silent": "0",
        "sa:speaking": "3",
        "sa:corpus": "3",
        "sa:independent": "3",
        "sa:share_supporting": "0.3333",
        "sa:pairwise": "0.0",
        "sa:coverage": "1.0",
        "sa:rank": "0.0615",
        "sa:wilson95_low": "0.0615",
        "sa:wilson95_high": "0.7923",
        "sa:release": {"@id": "urn:sciatica-api:release:2026.11.1"},
    }
    document = {"@id": f"urn:sciatica-api:document:{'0' * 64}"}
    position = {"@type": "sa:Position", "sa:source": document, "sa:basis": "stated"}
    assert claim["sa:positions"] == [
        {**position, "sa:position": "supports"},
        {**position, "sa:position": "opposes"},
        {**position, "sa:position": "qualifies", "sa:qualifier": "if done gently"},
    ]


def test_what_nobody_can_work_out_is_left_out(api: httpx.Client) -> None:
    claim = get_graph(api, "/v1/claims/grave")["urn:sciatica-api:claim:grave"]

    agreement = claim["sa:agreement"]
    assert (agreement["sa:level"], agreement["sa:speaking"]) == ("single_source", "1")
    assert agreement.keys().isdisjoint(
        {"sa:share_supporting", "sa:pairwise", "sa:wilson95_low", "sa:wilson95_high"}
    )


def test_agreement_under_a_lens_says_so(api: httpx.Client) -> None:
    path = "/v1/claims/rolling-helps?exclude_source=beta&lens_basis=direct"

    claim = get_graph(api, path)["urn:sciatica-api:claim:rolling-helps"]

    assert claim["sa:agreement"]["sa:opposing"] == "0"
    assert claim["sa:agreement"]["sa:lens"] == {
        "@type": "sa:Lens",
        "sa:exclude_source": ["beta"],
        "sa:only_disinterested": "false",
        "sa:lens_basis": "direct",
    }


@pytest.mark.parametrize("path", PATHS[1:])
def test_an_item_carries_the_agreement_of_its_headlines(api: httpx.Client, path: str) -> None:
    for item in list_all(api, path):
        graph = get_graph(api, f"{path}/{item['id']}")
        kind = path.removeprefix("/v1/").removesuffix("s")
        claims = [
            node for node in graph[f"urn:sciatica-api:{kind}:{item['id']}"]["subjectOf"]
            if node["@type"] == "Claim"
        ]  # fmt: skip
        expected = {
            f"urn:sciatica-api:claim:{headline['headline_claim']['id']}": headline["agreement"]
            for headline in item.get("roles", [item])
        }
        assert {node["@id"] for node in claims} == expected.keys()
        for node in claims:
            told = node["sa:agreement"]
            assert told["sa:level"] == expected[node["@id"]]["level"]
            assert told["sa:rank"] == str(expected[node["@id"]]["rank"])


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own parser uses it
@pytest.mark.parametrize("path", [*PATHS, "/v1/claims?only_disinterested=true", "/v1/citations"])
def test_two_processors_make_the_same_graph(real_api: httpx.Client, path: str) -> None:
    """PyLD and rdflib differ on numbers of JSON and on relative addresses: there are none."""
    separator = "&" if "?" in path else "?"
    response = real_api.get(f"{path}{separator}format=jsonld&limit=20")

    quads = list_quads(response)
    by_pyld = Graph().parse(data=quads, format="nt")
    document = {**response.json(), "@context": read_context(response)}
    by_rdflib = Graph().parse(data=json.dumps(document), format="json-ld")

    assert len(by_pyld) == len(quads.splitlines()) > 100
    assert isomorphic(by_pyld, by_rdflib)


def read_number(graph: Graph, agreement: GraphNode, name: str) -> Decimal | int:
    value = graph.value(agreement, SA_TERMS[name])
    assert isinstance(value, Literal)
    number: Decimal | int = value.toPython()
    return number


def test_the_numbers_of_the_graph_are_those_of_the_json(real_api: httpx.Client) -> None:
    claims = list_all(real_api, "/v1/claims?limit=100")
    told = {}
    for page in list_pages(real_api, "/v1/claims"):
        graph = Graph().parse(data=list_quads(page), format="nt")
        for claim, agreement in graph.subject_objects(SA_TERMS["agreement"]):
            told[str(claim).rsplit(":", 1)[1]] = (
                str(graph.value(agreement, SA_TERMS["level"])),
                read_number(graph, agreement, "rank"),
                read_number(graph, agreement, "speaking"),
            )

    assert told == {
        claim["id"]: (
            claim["agreement"]["level"],
            Decimal(str(claim["agreement"]["rank"])),
            claim["agreement"]["counts"]["speaking"],
        )
        for claim in claims
    }


@pytest.mark.parametrize("path", [*PATHS, "/v1/claims/grave", "/v1/citations"])
def test_the_parameter_is_stronger_than_the_header(api: httpx.Client, path: str) -> None:
    asked = api.get(f"{path}?format=json", headers=LD_JSON)
    plain = api.get(f"{path}?format=jsonld", headers={"Accept": "application/json"})

    assert asked.headers["Content-Type"] == "application/json"
    assert plain.headers["Content-Type"].startswith("application/ld+json")
    for response in (asked, plain):
        assert response.headers["Vary"] == "Accept-Encoding"
        assert "Content-Location" not in response.headers
    assert api.get(path).headers["Vary"] == "Accept, Accept-Encoding"
    assert len({r.headers["ETag"] for r in (asked, plain, api.get(path))}) == 3


@pytest.mark.parametrize("path", [*PATHS, "/v1/claims/rolling-helps", "/v1/citations"])
def test_both_engines_give_the_same_bytes(
    sqlite_api: httpx.Client, postgres_api: httpx.Client, path: str
) -> None:
    bodies = {api.get(f"{path}?format=jsonld").content for api in (sqlite_api, postgres_api)}

    assert len(bodies) == 1


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/claims/grave"])
def test_there_is_no_linked_data_without_citations(api: httpx.Client, path: str) -> None:
    [error] = read_errors(api.get(f"{path}?view=compact&format=jsonld"))

    assert (error["parameter"], error["allowed"]) == ("format", ["json"])
    response = api.get(f"{path}?view=compact", headers=LD_JSON)
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/citations", "/v1/treatments/pill"])
def test_a_form_that_is_not_offered_is_refused(api: httpx.Client, path: str) -> None:
    [error] = read_errors(api.get(f"{path}?format=jsonldd"))

    assert (error["parameter"], error["nearest"]) == ("format", "jsonld")


def test_a_page_may_change_its_form_on_the_way(api: httpx.Client) -> None:
    first = api.get("/v1/claims?limit=2").json()
    second: dict[str, Any] = api.get(first["links"]["next"] + "&format=jsonld").json()

    assert second["@graph"][0]["@type"] == ["Claim", "prov:Entity"]


def test_a_known_address_is_where_the_document_comes_from(tmp_path: Path) -> None:
    first, *others = make_seed().sources
    address = "https://alpha.example/page"
    url = f"sqlite:///{tmp_path / 'own.db'}"
    load_seed(make_seed(sources=[first.model_copy(update={"url": address}), *others]), url)

    with serve_database(url, tmp_path) as api:
        graph = api.get("/v1/claims/grave?format=jsonld").json()["@graph"]
        annotation = api.get("/v1/citations/claim--grave--alpha--10?format=jsonld").json()

    assert [node["isBasedOn"] for node in graph if "isBasedOn" in node] == [address]
    assert annotation["target"]["source"]["via"] == address


@pytest.mark.parametrize(
    "address",
    ["www.page.example", "/page", "//page.example/", "https://", "https://page.example/a b",
     *(f"https://page.example/{letter}" for letter in '<>"{}|\\^`')],
)  # fmt: skip
def test_an_address_that_processors_would_read_differently_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="url"):
        make_source("a-page", url=address)


def test_what_is_vendored_is_what_its_readme_says() -> None:
    readme = (VENDORED / "README.md").read_text(encoding="utf-8")
    told = ("README", "LICENSE", "NOTICE")
    files = [path for path in VENDORED.rglob("*.*") if not path.name.startswith(told)]

    assert len(files) > 1
    for path in files:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert f"| `{path.relative_to(VENDORED).as_posix()}` |" in readme
        assert f"`{digest}` |" in readme
