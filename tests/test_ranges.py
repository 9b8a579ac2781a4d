"""Parts of files: only where the address names the release, and always of the bytes as they are."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import httpx
import pytest
from asking import read_errors, read_problem, send_raw
from conftest import serve_database
from hypothesis import given
from hypothesis import strategies as st
from seeds import make_release

from app.edge.ranges import Part, UnsatisfiableError, read_part
from app.load.transaction import load_seed
from app.routers.files import File

MOVING = "/v1/export/claims.ndjson"
NAMED = f"{MOVING}?release=2026.11.1"
CODINGS = ["gzip", "br", "zstd"]


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=0-", (0, 9)),
        ("bytes=9-", (9, 9)),
        ("bytes=3-5", (3, 5)),
        ("bytes=3-99", (3, 9)),
        ("bytes=-1", (9, 9)),
        ("bytes=-10", (0, 9)),
        ("bytes=-99", (0, 9)),
        ("BYTES=3-5 ", (3, 5)),
        ("bytes=5-3", None),
        ("bytes=-", None),
        ("bytes=", None),
        ("bytes=x-3", None),
        ("bytes=3", None),
        ("bytes=+3-5", None),
        ("bytes=0-1,3-4", None),
        ("bytes=٣-٤", None),
        ("bytes=0-" + "9" * 5000, None),
        ("lines=0-1", None),
        ("0-1", None),
    ],
)
def test_a_range_is_read_or_means_the_whole(asked: str, part: tuple[int, int] | None) -> None:
    assert read_part(asked, 10) == (part and Part(*part, of=10))


@pytest.mark.parametrize(
    ("asked", "length"),
    [("bytes=10-", 10), ("bytes=99-100", 10), ("bytes=-0", 10), ("bytes=0-", 0), ("bytes=-5", 0)],
)
def test_a_range_of_nothing_is_refused(asked: str, length: int) -> None:
    with pytest.raises(UnsatisfiableError):
        read_part(asked, length)


@given(
    st.lists(st.binary(max_size=5), min_size=1, max_size=8), st.integers(0, 40), st.integers(0, 40)
)
def test_a_part_is_cut_from_the_pieces_that_hold_it(
    contents: list[bytes], one: int, other: int
) -> None:
    whole = b"".join(contents)
    first, last = sorted((one, other))
    if last >= len(whole):
        return
    made: list[int] = []

    def make(number: int) -> bytes:
        made.append(number)
        return contents[number]

    ends = [sum(map(len, contents[: number + 1])) for number in range(len(contents))]
    file = File([partial(make, number) for number in range(len(contents))], ends)

    assert b"".join(file.read(Part(first, last, len(whole)))) == whole[first : last + 1]
    wanted = {number for number, end in enumerate(ends)
              if end > first and end - len(contents[number]) <= last}  # fmt: skip
    assert {number for number in made if contents[number]} == {
        number for number in wanted if contents[number]
    }


def read(api: httpx.Client, path: str, headers: Mapping[str, str]) -> httpx.Response:
    """As it came over the wire."""
    with api.stream("GET", path, headers={"Accept-Encoding": "identity", **headers}) as response:
        response._content = b"".join(response.iter_raw())  # else httpx unpacks it
    return response


def test_a_named_file_never_changes_and_the_moving_one_says_where_it_is(api: httpx.Client) -> None:
    moving, named = read(api, MOVING, {}), read(api, NAMED, {})

    assert moving.headers["Content-Location"] == NAMED
    assert moving.headers["Cache-Control"] == "max-age=60"
    assert moving.headers["ETag"].startswith('W/"')
    assert "Accept-Ranges" not in moving.headers
    assert named.content == moving.content
    assert named.headers["Cache-Control"] == "max-age=31536000, immutable"
    assert named.headers["ETag"].startswith('"')
    assert named.headers["Accept-Ranges"] == "bytes"
    assert "Content-Location" not in named.headers


@pytest.mark.parametrize("accepted", ["identity", *CODINGS, "gzip, br, zstd"])
@pytest.mark.parametrize("is_kept", [False, True])
def test_a_part_is_one_of_the_bytes_as_they_are(
    api: httpx.Client, accepted: str, is_kept: bool
) -> None:
    whole = read(api, NAMED, {})
    if is_kept:
        read(api, NAMED, {"Accept-Encoding": accepted})
    middle = len(whole.content) // 2

    part = read(api, NAMED, {"Range": f"bytes={middle}-{middle + 99}", "Accept-Encoding": accepted})

    assert part.status_code == 206
    assert part.content == whole.content[middle : middle + 100]
    assert part.headers["Content-Range"] == f"bytes {middle}-{middle + 99}/{len(whole.content)}"
    assert part.headers["Content-Length"] == "100"
    assert "Content-Encoding" not in part.headers
    for name in ("ETag", "Cache-Control", "Content-Type", "Content-Disposition", "Vary"):
        assert part.headers[name] == whole.headers[name]


def test_parts_make_the_whole(api: httpx.Client) -> None:
    whole = read(api, NAMED, {}).content
    size = len(whole) // 7 + 1

    parts = [read(api, NAMED, {"Range": f"bytes={first}-{first + size - 1}"}).content
             for first in range(0, len(whole), size)]  # fmt: skip

    assert b"".join(parts) == whole


@pytest.mark.parametrize("accepted", ["identity", *CODINGS])
def test_a_part_is_sent_only_if_it_is_of_the_same_bytes(api: httpx.Client, accepted: str) -> None:
    own = read(api, NAMED, {"Accept-Encoding": accepted}).headers["ETag"]
    plain = read(api, NAMED, {}).headers["ETag"]
    sent = {"Range": "bytes=0-9", "Accept-Encoding": accepted}

    assert read(api, NAMED, {**sent, "If-Range": plain}).status_code == 206
    for other in (f"W/{plain}", '"other"', "Fri, 27 Nov 2026 00:00:00 GMT"):
        answer = read(api, NAMED, {**sent, "If-Range": other})
        assert (answer.status_code, answer.headers["ETag"]) == (200, plain)
        assert "Content-Encoding" not in answer.headers
    if accepted != "identity":
        assert own == plain.removesuffix('"') + f'-{accepted}"'
        assert read(api, NAMED, {**sent, "If-Range": own}).status_code == 200


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "lines=0-1", "bytes=5-3", "nonsense"])
def test_what_is_no_single_range_is_answered_with_the_whole(api: httpx.Client, asked: str) -> None:
    answer = read(api, NAMED, {"Range": asked, "Accept-Encoding": "gzip"})

    assert answer.status_code == 200
    assert answer.content == read(api, NAMED, {}).content
    assert "Content-Encoding" not in answer.headers


def test_a_part_that_is_not_there_is_a_problem(api: httpx.Client) -> None:
    length = len(read(api, NAMED, {}).content)
    answer = read(api, NAMED, {"Range": f"bytes={length}-"})

    read_problem(answer, 416, "range-not-satisfiable")
    assert answer.headers["Content-Range"] == f"bytes */{length}"


def test_conditions_come_before_ranges(api: httpx.Client) -> None:
    etag = read(api, NAMED, {}).headers["ETag"]
    for asked in ("bytes=0-9", "bytes=999999999-"):
        answer = read(api, NAMED, {"Range": asked, "If-None-Match": etag})
        assert (answer.status_code, answer.content) == (304, b"")
        assert "Content-Range" not in answer.headers


def test_head_knows_no_ranges(api: httpx.Client) -> None:
    head = api.head(NAMED, headers={"Range": "bytes=0-9", "Accept-Encoding": "identity"})

    assert head.status_code == 200
    assert head.headers["Content-Length"] == str(len(read(api, NAMED, {}).content))


@pytest.mark.parametrize("path", [MOVING, "/v1/claims", "/docs", "/v1/matrix?format=csv"])
@pytest.mark.parametrize("asked", ["bytes=0-9", "bytes=9999999-", "bytes=x"])
def test_elsewhere_there_are_no_parts(api: httpx.Client, path: str, asked: str) -> None:
    """Two releases could be joined."""
    answer = read(api, path, {"Range": asked, "Accept-Encoding": "gzip"})

    assert answer.status_code == 200
    assert "Accept-Ranges" not in answer.headers
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    "name", ["claims.csv", "release.json", "release.sqlite", "sources.bib", "nope.csv"]
)
def test_an_earlier_release_is_gone_and_an_unknown_one_wrong(
    real_api: httpx.Client, name: str
) -> None:
    version = real_api.get("/v1/release").json()["data"]["version"]
    path = f"/v1/export/{name}"
    if name == "nope.csv":
        read_problem(real_api.get(f"{path}?release=2026.11.3"), 404, "not-found")
        return
    gone = real_api.get(f"{path}?release=2026.11.3")
    [wrong] = read_errors(real_api.get(f"{path}?release=1926.11.3"))

    read_problem(gone, 410, "expired-release")
    assert gone.headers["Link"] == f'<{path}?release={version}>; rel="latest-version"'
    assert (wrong["parameter"], wrong["allowed"]) == ("release", [version])
    assert len(read_errors(real_api.get(f"{path}?release={version}&release=1926.11.3"))) == 1


def test_a_part_is_never_one_of_another_release(empty_url: str, tmp_path: Path) -> None:
    load_seed(make_release(1, claims=3), empty_url)
    with serve_database(empty_url, tmp_path) as api:
        part = {"Range": "bytes=5-9"}
        assert read(api, NAMED, part).status_code == 206
        load_seed(make_release(2, claims=3), empty_url)
        assert read(api, NAMED, part).status_code in (410, 422)


@pytest.mark.parametrize("path", [MOVING, NAMED, "/v1/matrix?format=csv", "/v1/claims", "/docs"])
@pytest.mark.parametrize("accepted", ["", "Accept-Encoding: gzip\r\n"])
def test_an_old_client_gets_a_length_and_no_chunks(
    api: httpx.Client, path: str, accepted: str
) -> None:
    status, answer = send_raw(api, f"GET {path} HTTP/1.0\r\n{accepted}\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    headers = {line.split(b":")[0].lower(): line.partition(b":")[2].strip()
               for line in head.split(b"\r\n")[1:]}  # fmt: skip

    assert status == 200
    assert int(headers[b"content-length"]) == len(body)
    assert b"transfer-encoding" not in headers
