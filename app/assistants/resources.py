"""What can be read by address. Many clients offer no templates: the tools say all of it, too."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.assistants.answers import tell_answer
from app.assistants.api import Api, JsonObject, make_segment, refuse
from app.errors import not_found

MEDIA_TYPE = "application/json"
_METHOD_WORDS = ("level", "direction", "flag", "position", "position_basis", "stance", "basis")


@dataclass(frozen=True)
class Resource:
    """`path`: behind the scheme, which is that of the corpus."""

    path: str
    name: str
    description: str


RESOURCES: Sequence[Resource] = (
    Resource("method", "method", "How agreement is worked out, and what words mean."),
)
TEMPLATES: Sequence[Resource] = (
    Resource("claims/{id}", "claim", "One claim with every citation."),
    Resource("exercises/{id}", "exercise", "One exercise with every citation."),
)
_PATHS = {"claims": "/v1/claims", "exercises": "/v1/exercises"}


async def read_scheme(api: Api) -> str:
    """What the addresses of the release begin with, as the names of its files do."""
    package = await api.read("/v1/export/datapackage.json")
    name: str = package["name"]
    return f"{name.removesuffix('-api')}://"


async def read_resource(api: Api, uri: str) -> JsonObject:
    """Errors: RefusedError."""
    scheme = await read_scheme(api)
    kind, _, identifier = uri.removeprefix(scheme).partition("/")
    if uri == f"{scheme}method":
        return await _read_method(api)
    if not uri.startswith(scheme) or kind not in _PATHS:
        raise refuse(not_found("resource"))
    return await api.read(f"{_PATHS[kind]}/{make_segment(identifier)}")


async def _read_method(api: Api) -> JsonObject:
    body = await api.read("/v1/release")
    method, vocabulary = body["data"]["method"], body["data"]["vocabulary"]
    return {
        **tell_answer(body, f"/v1/methods/{method['id']}"),
        **method,
        "words": {name: vocabulary[name] for name in _METHOD_WORDS},
    }
