"""Files for browsers, at addresses with their version in it, so that they may be kept for good."""

import hashlib
from pathlib import Path

from fastapi import Request, Response

from app.edge.http import TAG_CHARACTERS
from app.errors import ApiError, problem_response

MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".txt": "text/plain"}
KEPT_FOR_GOOD = "max-age=31536000, immutable"

# Of every page: alone among windows, in no other site's, with no device of its reader.
PAGE_HEADERS = {
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Assets:
    """The files of a directory, by their path below it; another version has another address."""

    def __init__(self, directory: Path) -> None:
        self._paths = {
            path.relative_to(directory).as_posix(): path
            for path in sorted(directory.rglob("*"))
            if path.suffix in MEDIA_TYPES
        }
        self._etags = {name: make_etag(path.read_bytes()) for name, path in self._paths.items()}
        self.version = hashlib.sha256("".join(self._etags.values()).encode()).hexdigest()[:12]

    def read(self) -> dict[str, bytes]:
        return {name: path.read_bytes() for name, path in self._paths.items()}

    def answer(self, request: Request, version: str, name: str) -> Response:
        """An older address gets today's file, and is to ask again."""
        path = self._paths.get(name)
        if path is None:
            return problem_response(request.scope, ApiError("not-found", "There is no such file."))
        headers = {
            "Cache-Control": KEPT_FOR_GOOD if version == self.version else "no-cache",
            "ETag": self._etags[name],
        }
        return Response(path.read_bytes(), media_type=MEDIA_TYPES[path.suffix], headers=headers)


def make_etag(content: bytes, digest: str = "") -> str:
    """Weak: the same in every coding. It begins with the digest of the release, if told of one."""
    tag = digest[:TAG_CHARACTERS] + hashlib.sha256(content).hexdigest()
    return f'W/"{tag[:32]}"'
