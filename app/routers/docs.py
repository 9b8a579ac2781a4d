"""The documentation: OpenAPI 3.1, and Swagger UI from vendored files under a strict policy."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from string import Template

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from app.edge.http import TAG_CHARACTERS
from app.edge.root import get_root
from app.examples import Example, ask_examples
from app.openapi import build_openapi
from app.routers.assets import Assets, make_etag

STATIC_DIRECTORY = Path(__file__).parent.parent / "static"

# Nothing inline, no other host; Swagger UI's icons are data URLs.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

router = APIRouter(include_in_schema=False)
ASSETS = Assets(STATIC_DIRECTORY)
TEMPLATE = Template((STATIC_DIRECTORY / "docs.html").read_text(encoding="utf-8"))
PAGE = TEMPLATE.substitute(files=f"static/{ASSETS.version}").encode()


@router.get("/docs")
async def get_docs() -> Response:
    headers = {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Cache-Control": "no-cache",
        "ETag": make_etag(PAGE),
    }
    return Response(PAGE, media_type="text/html", headers=headers)


@router.get("/static/{version}/{name:path}")
def get_file(request: Request, version: str, name: str) -> Response:
    """A file of Swagger UI, or what starts it."""
    return ASSETS.answer(request, version, name)


@router.get("/openapi.json")
async def get_openapi(request: Request) -> Response:
    """The document is written once for each release, as its examples are that release's answers."""
    app, root = request.app, get_root(request.scope)
    digest: str | None = app.state.releases.digest
    written: tuple[str | None, str, bytes] | None = getattr(app.state, "openapi", None)
    if written is None or written[:2] != (digest, root):
        examples = await ask_examples(app, request.scope.get("root_path", ""))
        digest = app.state.releases.digest
        body = await run_in_threadpool(_write_document, app, examples, root)
        written = app.state.openapi = digest, root, body
    body = written[2]
    tag = (digest or "")[:TAG_CHARACTERS] + hashlib.sha256(body).hexdigest()[:20]
    headers = {"ETag": f'W/"{tag}"', "Cache-Control": "no-cache"}
    return Response(body, headers=headers, media_type="application/json")


def _write_document(app: FastAPI, examples: Mapping[str, Example], root: str) -> bytes:
    """It takes half a second."""
    document = build_openapi(app, examples, root)
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
