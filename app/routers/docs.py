"""The documentation: OpenAPI 3.1, Swagger UI from vendored files under a policy, `/llms.txt`."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic_core import to_json

from app.corpus import CorpusRecord
from app.edge.root import get_root
from app.examples import Example, ask_examples
from app.openapi import build_openapi
from app.release import Releases, ServedRelease
from app.routers.answer import AnswerDep
from app.routers.assets import PAGE_HEADERS, Assets, make_etag
from app.routers.health import check_readiness
from app.routers.route import MAX_TRIES, PageRoute
from app.schemas.llms import ASKED_OF_SERVER, LLMS_FILE, write_llms
from app.schemas.parameters import NoParameters
from app.unavailable import Reason, UnavailableError, answer_error, no_release
from app.within import ask

STATIC_DIRECTORY = Path(__file__).parent.parent / "static"

# Nothing inline, no other host; Swagger UI's icons are data URLs.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

router = APIRouter(include_in_schema=False)
ASSETS = Assets(STATIC_DIRECTORY)
TEMPLATE = Template((STATIC_DIRECTORY / "docs.html").read_text(encoding="utf-8"))


def get_docs(answer: AnswerDep, parameters: Annotated[NoParameters, Query()]) -> Response:
    title = escape(answer.release.corpus.title)
    page = TEMPLATE.substitute(files=f"static/{ASSETS.version}", title=title).encode()
    headers = {
        **PAGE_HEADERS,
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Cache-Control": "no-cache",
        "ETag": make_etag(page, answer.release.digest),
    }
    return Response(page, media_type="text/html", headers=headers)


def get_llms(answer: AnswerDep, parameters: Annotated[NoParameters, Query()]) -> Response:
    corpus, asking = answer.release.corpus, ASKED_OF_SERVER
    content = write_llms(corpus, answer.meta(), asking, lambda path: path.removeprefix("/"))
    headers = {"Cache-Control": "no-cache", "ETag": make_etag(content, answer.release.digest)}
    return Response(content, media_type="text/plain", headers=headers)


for _path, _endpoint in (("/docs", get_docs), (f"/{LLMS_FILE}", get_llms)):
    router.add_api_route(_path, _endpoint, methods=["GET"], route_class_override=PageRoute)


@router.route("/static/{version}/{name:path}", include_in_schema=False)
def get_file(request: Request) -> Response:
    """A file of Swagger UI, or what starts it."""
    return ASSETS.answer(request, **request.path_params)


@router.route("/openapi.json", include_in_schema=False)
async def get_openapi(request: Request) -> Response:
    """The document is written once for each release, as its examples are that release's answers.

    Errors: as of `/readyz`; `database-unavailable` where releases change all the time.
    """
    app, root = request.app, get_root(request.scope)
    releases: Releases = app.state.releases
    for _ in range(MAX_TRIES):
        await ask(app.state.within, "/v1/release", lambda *_: None)  # who reads notices a new one
        release = releases.known
        if release is None:
            return await run_in_threadpool(_explain_missing, request)
        async with app.state.describing:  # once, however many are the first to ask
            answer = await _describe(request, release, root)
        if answer is not None:
            return answer
    return answer_error(request.scope, UnavailableError(Reason.RELEASE_CHANGING))


async def _describe(request: Request, release: ServedRelease, root: str) -> Response | None:
    """The document as it was written before, else anew; null where another release has come."""
    app = request.app
    written: tuple[str, str, Response] | None = getattr(app.state, "openapi", None)
    if written is not None and written[:2] == (release.digest, root):
        return written[2]
    examples = await ask_examples(app, release.corpus, request.scope.get("root_path", ""))
    if app.state.releases.digest != release.digest:
        return None
    body = await run_in_threadpool(_write_document, examples, root, release.corpus)
    headers = {"ETag": make_etag(body, release.digest), "Cache-Control": "no-cache"}
    answer = Response(body, headers=headers, media_type="application/json")
    app.state.openapi = release.digest, root, answer
    return answer


def _explain_missing(request: Request) -> Response:
    """Why no release is known: the database says so, or what it holds may not be served."""
    try:
        check_readiness(request.app.state.database)
    except UnavailableError as error:
        return answer_error(request.scope, error)
    return answer_error(request.scope, no_release())


def _write_document(examples: Mapping[str, Example], root: str, corpus: CorpusRecord) -> bytes:
    return to_json(build_openapi(examples, root, corpus))
