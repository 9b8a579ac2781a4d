"""The documentation: OpenAPI 3.1, and Swagger UI from vendored files under a strict policy."""

import hashlib
import json
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from app.openapi import build_openapi

STATIC_DIRECTORY = Path(__file__).parent.parent / "static"

# Nothing inline, no other host; Swagger UI's icons are data URLs.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

router = APIRouter(include_in_schema=False)
static_files = StaticFiles(directory=STATIC_DIRECTORY)


@router.get("/docs")
def get_docs() -> FileResponse:
    return FileResponse(
        STATIC_DIRECTORY / "docs.html",
        headers={
            "Content-Security-Policy": CONTENT_SECURITY_POLICY,
            "Cache-Control": "no-cache",
        },
    )


@router.get("/openapi.json")
def get_openapi(request: Request) -> Response:
    body = json.dumps(
        build_openapi(request.app), ensure_ascii=False, separators=(",", ":")
    ).encode()
    headers = {
        "ETag": f'W/"{hashlib.sha256(body).hexdigest()[:32]}"',
        "Cache-Control": "no-cache",
    }
    return Response(body, headers=headers, media_type="application/json")
