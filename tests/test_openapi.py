"""The OpenAPI document says what is served, in terms that every generator knows."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema_specifications import REGISTRY
from openapi_document import JsonObject, list_operations
from seeds import make_release

from app.describe import write_description
from app.errors import ERROR_CODES
from app.examples import REQUESTS
from app.load.transaction import load_seed
from app.main import create_app
from app.openapi import DESCRIPTION_FILE
from app.settings import Settings
from app.within import read

METASCHEMA = "https://json-schema.org/draft/2020-12/meta/"
VOCABULARIES = ("applicator", "core", "format-annotation", "meta-data", "unevaluated", "validation")

# Without which a path answers nothing.
REQUIRED = {"/v1/search": {"q": "pain"}, "/v1/suggest": {"q": "pain"}}

# Permanent: programs are generated from them (docs/compatibility.md).
OPERATIONS = """
    getIndex listClaims getClaim listExercises getExercise listConditions getCondition
    listTreatments getTreatment search suggest listConflicts getConflict listCitations getCitation
    listMatrix compareSources getAgreement listSources getSource listBodyParts listTopics
    listSafety getRelease getReleaseChanges getMethod getFirstMethod exportRecords exportTable
    exportCslJson exportBibtex exportRis exportRelease
"""

# What is asked beside the examples, so that every key is seen that is there only when asked for.
VARIED = (
    "/v1/claims?view=compact&limit=1&q=pani&facets=level",
    "/v1/claims?view=compact&limit=1&lens_basis=direct",
    "/v1/claims?limit=1&exclude_source=relief-guide&q=pain",
    "/v1/exercises?limit=2&facets=level,kind&q=strech",
    "/v1/exercises?limit=1&only_disinterested=true&include=headline",
    "/v1/conditions?limit=1&include=headline",
    "/v1/claims?limit=1&include=evidence&flag=includes_inferred",
    "/v1/treatments?limit=2&facets=kind&lens_basis=stated",
    "/v1/conditions?limit=2&facets=role&q=disc&only_disinterested=true",
    "/v1/conflicts?limit=2&q=stretch&lens_basis=direct&facets=kind&facets=source",
    "/v1/citations?limit=2&q=pain&facets=counted,exercise",
    "/v1/matrix?limit=2&facets=level,topic&lens_basis=direct&q=pain",
    "/v1/search?limit=2&q=painn stretch&facets=type",
    "/v1/sources?q=exercise",
    "/v1/safety?q=bladder",
    "/v1/body-parts?q=disc",
    "/v1/topics?q=exercise",
    *(
        f"/v1/{name}?view=compact&limit=2{lens}"
        for name in ("exercises", "treatments", "conditions", "conflicts")
        for lens in ("", "&lens_basis=stated")
    ),
    *(
        f"/v1/{name}?view=compact&limit=2"
        for name in ("citations", "sources", "body-parts", "topics", "safety")
    ),
)


@pytest.fixture(scope="module")
def document(real_api: httpx.Client) -> JsonObject:
    body: JsonObject = real_api.get("/openapi.json").json()
    return body


@pytest.fixture(scope="module")
def answers(real_api: httpx.Client, document: JsonObject) -> list[tuple[JsonObject, Any]]:
    """Real answers, each with what the document says of it."""
    found = []
    for _, operation in list_operations(document):
        if operation["operationId"] in REQUESTS:
            content = operation["responses"]["200"]["content"]["application/json"]
            found.append((content["schema"], content["examples"]["real"]["value"]))
    paths = {path: methods["get"] for path, methods in document["paths"].items()}
    for request in VARIED:
        content = paths[request.partition("?")[0]]["responses"]["200"]["content"]
        found.append((content["application/json"]["schema"], get_json(real_api, request)))
    return found


def get_json(api: httpx.Client, path: str) -> Any:
    response = api.get(path)
    assert response.status_code == 200, (path, response.text)
    return response.json()


def list_schemas(document: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """Every schema of the document, with where it stands."""
    for name, schema in document["components"]["schemas"].items():
        yield from walk(name, schema)
    for _, operation in list_operations(document):
        name = operation["operationId"]
        for parameter in operation.get("parameters", []):
            yield from walk(f"{name}?{parameter['name']}", parameter["schema"])
        for status, response in operation["responses"].items():
            for media_type, content in response.get("content", {}).items():
                yield from walk(f"{name} {status} {media_type}", content["schema"])


def walk(place: str, schema: Any) -> Iterator[tuple[str, JsonObject]]:
    if not isinstance(schema, dict):
        return
    yield place, schema
    for name, part in schema.get("properties", {}).items():
        yield from walk(f"{place}.{name}", part)
    for keyword in ("items", "additionalProperties"):
        yield from walk(f"{place}[]", schema.get(keyword))
    for keyword in ("anyOf", "oneOf", "allOf"):
        for part in schema.get(keyword, []):
            yield from walk(f"{place}|", part)


def close(schemas: JsonObject) -> JsonObject:
    """The same schemas without room for keys that they do not name."""
    return {
        name: {"unevaluatedProperties": False, **schema} if "properties" in schema else schema
        for name, schema in schemas.items()
    }


def test_the_description_is_that_of_the_routes() -> None:
    """After a change of routes or models: `python -m app.describe`, and look at the difference."""
    is_current = write_description() == DESCRIPTION_FILE.read_text(encoding="utf-8")
    assert is_current, "run `uv run python -m app.describe`"


def test_only_keywords_of_json_schema_are_used(document: JsonObject) -> None:
    """Pydantic writes others (`ge`, `le`) without a warning."""
    known = {
        keyword
        for vocabulary in VOCABULARIES
        for keyword in REGISTRY.contents(METASCHEMA + vocabulary)["properties"]
    }

    assert "minimum" in known
    for place, schema in list_schemas(document):
        assert set(schema) <= known, place


def test_there_is_no_form_that_some_generator_cannot_read(document: JsonObject) -> None:
    for place, schema in list_schemas(document):
        assert "prefixItems" not in schema, place
        assert not isinstance(schema.get("const"), bool), place
        assert schema.get("additionalProperties") is not False, place
        if schema.get("type") == "object":
            assert schema.keys() & {"properties", "additionalProperties"}, place
        if schema.get("type") == "array":
            assert isinstance(schema.get("items"), dict), place


def test_answers_have_no_key_that_is_not_described(
    document: JsonObject, answers: list[tuple[JsonObject, Any]]
) -> None:
    """Clients must take more keys than are described; here there are none."""
    components = {"schemas": close(document["components"]["schemas"])}
    for schema, body in answers:
        closed = {**schema, "components": components}
        Draft202012Validator(closed, format_checker=FormatChecker()).validate(body)


def test_required_is_just_what_is_always_there(
    document: JsonObject, answers: list[tuple[JsonObject, Any]]
) -> None:
    """What is not required was really absent once, and really there once."""
    schemas = document["components"]["schemas"]
    seen: Counter[tuple[str, str, bool]] = Counter()
    for schema, body in answers:
        note_presence(schemas, schema, body, seen)

    optional = [
        (name, key)
        for name in {name for name, _, _ in seen}
        for key in schemas[name]["properties"].keys() - set(schemas[name].get("required", []))
    ]
    assert len(optional) > 10
    for name, key in optional:
        assert seen[name, key, False], f"{name}.{key} was always there"
    keys = {key for _, key in optional}
    assert {key for key in keys if not any(seen[name, key, True] for name, _ in optional)} == set()


def note_presence(
    schemas: JsonObject, schema: JsonObject, body: Any, seen: Counter[tuple[str, str, bool]]
) -> None:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        for key in schemas[name].get("properties", {}):
            seen[name, key, key in body] += 1
        note_presence(schemas, schemas[name], body, seen)
    for part in schema.get("anyOf", []):
        validator = Draft202012Validator({**part, "components": {"schemas": schemas}})
        if body is not None and validator.is_valid(body):
            note_presence(schemas, part, body, seen)
    if isinstance(body, list):
        for item in body:
            note_presence(schemas, schema.get("items", {}), item, seen)
    if isinstance(body, dict):
        for key, value in body.items():
            part = schema.get("properties", {}).get(key) or schema.get("additionalProperties")
            note_presence(schemas, part if isinstance(part, dict) else {}, value, seen)


def test_operations_keep_their_names(document: JsonObject) -> None:
    names = {operation["operationId"] for _, operation in list_operations(document)}

    assert set(OPERATIONS.split()) <= names


def test_each_form_of_a_path_is_offered_and_no_other(
    real_api: httpx.Client, document: JsonObject
) -> None:
    for path, methods in document["paths"].items():
        operation = methods["get"]
        forms = [p for p in operation.get("parameters", []) if p["name"] == "format"]
        if not forms or "{" in path:
            continue
        for form in ("json", "jsonld", "csv", "xml"):
            response = real_api.get(path, params={**REQUIRED.get(path, {}), "format": form})
            assert (response.status_code == 200) is (form in forms[0]["schema"]["enum"]), (
                path,
                form,
            )
            if response.status_code == 200:
                media_type = response.headers["content-type"]
                described = operation["responses"]["200"]["content"]
                assert any(media_type.startswith(name) for name in described), (path, form)


def test_every_answer_has_the_headers_that_are_described(
    real_api: httpx.Client, document: JsonObject
) -> None:
    operations = {one["operationId"]: one for _, one in list_operations(document)}
    for name, operation in operations.items():
        if name not in REQUESTS:
            continue
        example = operation["responses"]["200"]["content"]["application/json"]["examples"]["real"]
        path = example["summary"].removeprefix("GET ")
        answer = real_api.get(path)
        assert_has_headers(document, operation, answer)
        unchanged = real_api.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert unchanged.status_code == 304
        assert_has_headers(document, operation, unchanged)
        assert_has_headers(document, operation, real_api.get(f"{path.partition('?')[0]}?wrong=1"))


def test_parts_are_described_where_they_are_served_and_nowhere_else(
    real_api: httpx.Client, document: JsonObject
) -> None:
    version = real_api.get("/v1/release").json()["data"]["version"]
    files = {path for path, methods in document["paths"].items() if is_file(methods["get"])}

    for path, operation in list_operations(document):
        assert (operation["responses"].keys() >= {"206", "416"}) is (path in files), path
    assert len(files) > 5
    for path in files:
        operation, url = document["paths"][path]["get"], path.format(records="claims")
        for first, status in ((1, 206), (10**9, 416)):
            answer = real_api.get(
                url, params={"release": version}, headers={"Range": f"bytes={first}-"}
            )
            assert answer.status_code == status, path
            assert_has_headers(document, operation, answer)


def is_file(operation: JsonObject) -> bool:
    return "release" in {parameter["name"] for parameter in operation.get("parameters", [])}


def assert_has_headers(document: JsonObject, operation: JsonObject, answer: httpx.Response) -> None:
    described = operation["responses"][str(answer.status_code)]["headers"]
    for name in described:
        if document["components"]["headers"][name]["required"]:
            assert name in answer.headers, (operation["operationId"], answer.status_code, name)
    for name in ("Accept-Ranges", "Content-Disposition", "Content-Location", "Content-Range", "ETag",
                 "Link", "Retry-After"):  # fmt: skip
        assert name not in answer.headers or name in described, (operation["operationId"], name)


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("malformed-url", "/v1/claims?q=%00"),
        ("invalid-cursor", "/v1/claims?cursor=none"),
        ("not-found", "/v1/claims/no-such-claim"),
        ("url-too-long", "/v1/claims?q=" + 9000 * "x"),
        ("invalid-parameter", "/v1/claims?levle=contested"),
    ],
)
def test_the_examples_of_failures_are_what_is_answered(
    real_api: httpx.Client, document: JsonObject, code: str, path: str
) -> None:
    assert_is_example(document, code, real_api.get(path))


def test_the_example_of_a_head_that_is_too_large_is_what_is_answered(
    real_api: httpx.Client, document: JsonObject
) -> None:
    many = {f"X-{number}": "" for number in range(101)}

    assert_is_example(document, "head-too-large", real_api.get("/v1/claims", headers=many))


def assert_is_example(document: JsonObject, code: str, answer: httpx.Response) -> None:
    example = document["components"]["examples"][code]["value"]
    body = answer.json()

    varied = {"request_id"}
    assert {**body, **dict.fromkeys(varied & body.keys())} == {
        **example,
        **dict.fromkeys(varied & example.keys()),
    }


def test_every_code_has_an_example_under_its_status(document: JsonObject) -> None:
    told = {
        (int(status), code)
        for _, operation in list_operations(document)
        for status, response in operation["responses"].items()
        for code in response.get("content", {})
        .get("application/problem+json", {})
        .get("examples", {})
    }

    assert told == {(known.status, code) for code, known in ERROR_CODES.items()}
    problem = document["components"]["schemas"]["Problem"]
    assert problem["properties"]["code"]["enum"] == [*ERROR_CODES]
    for code in ERROR_CODES:
        schema = {**problem, "components": document["components"]}
        Draft202012Validator(schema).validate(document["components"]["examples"][code]["value"])


def test_a_word_that_is_not_known_is_refused_with_those_that_are(
    real_api: httpx.Client, document: JsonObject
) -> None:
    refused = 0
    for path, methods in document["paths"].items():
        for parameter in methods["get"].get("parameters", []):
            words = list_words(document, parameter["schema"])
            if parameter["in"] != "query" or not words:
                continue
            example = methods["get"]["responses"]["200"]["content"].get("application/json", {})
            if "examples" not in example:
                continue
            url = example["examples"]["real"]["summary"].removeprefix("GET ").partition("?")[0]
            for wrong in (words[0].title(), words[0].upper() + "x"):
                params = {**REQUIRED.get(path, {}), parameter["name"]: wrong}
                body = real_api.get(url, params=params).json()
                [error] = [e for e in body["errors"] if e["parameter"] == parameter["name"]]
                assert sorted(error["allowed"]) == sorted(words), (path, parameter["name"], wrong)
                refused += 1
    assert refused > 100


def test_the_bounds_of_a_number_and_what_it_is_by_default_are_accepted(
    real_api: httpx.Client, document: JsonObject
) -> None:
    asked = set()
    for path, methods in document["paths"].items():
        for parameter in methods["get"].get("parameters", []):
            schema = parameter["schema"]
            if schema.get("type") != "integer" or "{" in path:
                continue
            for bound in ("minimum", "maximum", "default"):
                if bound in schema:
                    params = {**REQUIRED.get(path, {}), parameter["name"]: schema[bound]}
                    assert real_api.get(path, params=params).status_code == 200, (path, params)
                    asked.add(parameter["name"])
    assert asked == {"limit", "cells", "min_sources"}


def list_words(document: JsonObject, schema: Mapping[str, Any]) -> list[str]:
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if schema.get("type") == "boolean":
        return ["false", "true"]
    if "items" in schema:
        return list_words(document, schema["items"])
    if "anyOf" in schema:
        return list_words(document, schema["anyOf"][0])
    return list(schema.get("enum", []))


def test_tags_and_words_of_the_guide_are_used(document: JsonObject) -> None:
    used = {tag for _, operation in list_operations(document) for tag in operation["tags"]}

    assert [tag["name"] for tag in document["tags"] if tag["description"]] == [
        "claims", "conflicts", "exercises", "treatments", "conditions", "citations", "sources",
        "search", "catalogue", "exports",
    ]  # fmt: skip
    assert {tag["name"] for tag in document["tags"]} == used
    guide = document["info"]["description"]
    parameters = {
        parameter["name"]
        for _, operation in list_operations(document)
        for parameter in operation.get("parameters", [])
    }
    assert parameters >= {"facets", "limit", "q", "format", "exclude_source", "lens_basis"}
    for name in re.findall(r"`([a-z_]+)`", guide):
        assert name in parameters or name in str(document["components"]), name


def test_examples_are_of_the_release_though_answers_of_the_last_one_are_kept(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document with examples of both would stay for as long as the new release."""
    monkeypatch.setattr("app.edge.cache.FRESH_SECONDS", 3600)  # what is kept is not looked after
    load_seed(make_release(1), empty_url)
    app = create_app(Settings(database_url=empty_url))

    async def ask_all() -> Any:
        for path in ("/openapi.json", "/v1/agreement", "/v1"):
            await read(app, path)
        load_seed(make_release(2), empty_url)
        await read(app, "/v1/topics")  # not kept: who reads notices the new release
        return (await read(app, "/openapi.json?again"))[1]

    document = asyncio.run(ask_all())
    app.state.database.close()

    contents = [
        operation["responses"]["200"]["content"].get("application/json", {})
        for _, operation in list_operations(document)
    ]
    bodies = [content["examples"]["real"]["value"] for content in contents if "examples" in content]
    told = {body["meta"]["release"]["version"] for body in bodies if "release" in body["meta"]}
    assert told == {"2026.11.2"}
