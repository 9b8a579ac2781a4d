"""Files of a whole release: their length is told, and any part of those that name the release."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain

from fastapi import Response
from fastapi.responses import StreamingResponse

from app.edge.ranges import Part, UnsatisfiableError, choose_part
from app.edge.root import put_below
from app.errors import ApiError, Fault, invalid_parameters
from app.queries.changes import list_versions
from app.routers.answer import Answer

Piece = Callable[[], bytes]


@dataclass(frozen=True)
class File:
    """Pieces that are made one by one, each when it is wanted, and the places where they end."""

    pieces: Sequence[Piece]
    ends: Sequence[int]

    @property
    def length(self) -> int:
        return self.ends[-1] if self.ends else 0

    def read(self, part: Part) -> Iterator[bytes]:
        """Pieces that hold none of the part are not made."""
        number = bisect_right(self.ends, part.first)
        begin = self.ends[number - 1] if number else 0
        while begin <= part.last:
            yield self.pieces[number]()[max(0, part.first - begin) : part.last + 1 - begin]
            begin, number = self.ends[number], number + 1

    def read_all(self) -> Iterator[bytes]:
        return (piece() for piece in self.pieces)


def respond_file(
    answer: Answer, pieces: Sequence[Piece], media_type: str, name: str, extension: str
) -> Response:
    """A file to save, or the part of it that is asked for.

    Parts are served only at an address that names the release: elsewhere a client could join
    parts of two. Errors: ApiError; what a piece raises.
    """
    version = answer.release.row.version
    is_named = answer.asked.release is not None
    answer.offer(is_fixed=is_named)
    if is_named:
        _check_release(answer)
    file = _measure(answer, pieces, media_type)
    headers = [
        *answer.headers,
        (b"content-type", media_type.encode()),
        answer.name_file(name, extension),
    ]
    if not is_named:
        named = answer.asked.root + answer.asked.link(release=version)
        headers.append((b"content-location", named.encode()))
        return _stream(file.read_all(), 200, [*headers, _tell_length(file.length)])
    headers.append((b"accept-ranges", b"bytes"))
    part = _choose_part(answer, file.length)
    if part is None:
        return _stream(file.read_all(), 200, [*headers, _tell_length(file.length)])
    headers.append((b"content-range", str(part).encode()))
    return _stream(file.read(part), 206, [*headers, _tell_length(part.length)])


def stream_file(
    answer: Answer, chunks: Iterator[str], media_type: str, name: str, extension: str
) -> Response:
    """A file to save whose length nobody knows before it is written."""
    contents = (put_below(answer.asked.root, chunk.encode(), media_type) for chunk in chunks)
    headers = [
        *answer.headers,
        (b"content-type", media_type.encode()),
        answer.name_file(name, extension),
    ]
    return _stream(contents, 200, headers)


def _check_release(answer: Answer) -> None:
    """Errors: ApiError `expired-release`, `invalid-parameter`."""
    asked, version = answer.asked.release, answer.release.row.version
    if asked == version:
        return
    with answer.reader.open_session() as session:
        versions = list_versions(session)
    if asked not in versions:
        message = "There is no such release here"
        raise invalid_parameters([Fault("release", asked, message, [version])])
    newest = answer.asked.root + answer.asked.link(release=version)
    raise ApiError(
        "expired-release",
        f"Of release {asked} no file is kept; that of release {version} is at {newest}.",
        headers={"Link": f'<{newest}>; rel="latest-version"'},
    )


def _measure(answer: Answer, pieces: Sequence[Piece], media_type: str) -> File:
    """All pieces are made for it, once in the life of a release."""
    root = answer.asked.root
    rooted = [partial(_make_below, root, piece, media_type) for piece in pieces]
    ends = answer.release.get_ends(
        root + answer.asked.link("release"),
        lambda: tuple(accumulate(len(piece()) for piece in rooted)),
    )
    return File(rooted, ends)


def _make_below(root: str, piece: Piece, media_type: str) -> bytes:
    return put_below(root, piece(), media_type)


def _choose_part(answer: Answer, length: int) -> Part | None:
    """Errors: ApiError `range-not-satisfiable`."""
    asked, condition = (answer.asked.get_header(name) for name in (b"range", b"if-range"))
    try:
        return choose_part(asked, condition, etag=answer.etag, length=length)
    except UnsatisfiableError as error:
        raise ApiError(
            "range-not-satisfiable",
            f"The file has {length} bytes.",
            headers={"Content-Range": f"bytes */{length}", "ETag": answer.etag.decode()},
        ) from error


def _tell_length(length: int) -> tuple[bytes, bytes]:
    return b"content-length", str(length).encode()


def _stream(contents: Iterator[bytes], status: int, headers: list[tuple[bytes, bytes]]) -> Response:
    """What fails up to its first piece is answered as elsewhere."""
    first = next(contents, b"")
    response = StreamingResponse(chain([first], contents), status)
    response.raw_headers = headers
    return response
