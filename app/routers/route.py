"""How a request reaches its endpoint: the endpoint's own model reads the query, and nothing else.

The framework's way (dependencies, response model, a thread for every request) takes longer than
all the rest of a stored page (docs/decisions.md). Paths, parameters and models are declared as
ever, so that the OpenAPI document is the framework's.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar, TypeVar

from fastapi import Request, Response
from fastapi.routing import APIRoute
from sqlalchemy import exc
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from app.database.reader import Database, MustWaitError, ReleaseChangedError
from app.errors import ApiError
from app.lens import LensTimeoutError
from app.queries.renderings import DamagedRecordError
from app.release import Releases
from app.routers.answer import Answer
from app.routers.asked import LENS, Asked
from app.routers.offers import may_be_other
from app.routers.query_string import get_parameters_model, read_parameters
from app.schemas.parameters import NoParameters
from app.unavailable import (
    Reason,
    UnavailableError,
    answer_error,
    describe_database_error,
    is_missing_schema,
    is_passing,
    no_release,
)
from app.vocabulary import View
from app.words.query import may_hold_phrase

logger = logging.getLogger("sciatica")
Result = TypeVar("Result")

WAITING_THREADS = 40  # they wait for PostgreSQL
MAX_TRIES = 3  # with servers that hold different releases it may take more than one

# What makes an answer too long for the event loop: these parameters, another form than JSON, a long
# page, many values, many facets, and each of them where more records than these are counted.
SLOW = frozenset({"q", "include", "claim", "id", *LENS})
MAX_SHORT_QUERY_BYTES = 500
MAX_SHORT_RECORDS = 2**17


class Threads:
    """Where a process answers what is too long for its event loop.

    They are its own, since to hand over to the framework's takes a fifth of a page with facets.
    A thread gets its next answer from the loop, so that the loop runs between two of them: threads
    that took answers from each other would keep the interpreter to themselves.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self.wanted = 0  # by answers that have one, or wait for one
        self._executor = ThreadPoolExecutor(count)
        self._free = asyncio.Semaphore(count)

    async def run(self, call: Callable[[], Result]) -> Result:
        self.wanted += 1
        try:
            async with self._free:
                return await asyncio.get_running_loop().run_in_executor(self._executor, call)
        finally:
            self.wanted -= 1


class Turns:
    """One answer in each turn of the event loop; who wants less than one waits for one at most.

    Else all that is asked for at once would be answered before whatever came meanwhile is read.
    """

    def __init__(self) -> None:
        self._is_taken = False
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def take(self) -> None:
        loop = asyncio.get_running_loop()
        if self._is_taken:
            place = loop.create_future()
            self._waiting.append(place)
            await place
        else:
            self._is_taken = True
            loop.call_soon(self._give)

    def _give(self) -> None:
        """The next turn, to whoever has waited for longest and still waits."""
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                asyncio.get_running_loop().call_soon(self._give)
                return
        self._is_taken = False


class DataRoute(APIRoute):
    """A path whose endpoint takes an answer, its parameters, and the variables of the path.

    It is an application of its own, as a mounted one would be: what the framework would put around
    it is for dependencies and bodies, of which there are none.

    `is_short`: its reads take microseconds, so on SQLite they run on the event loop, save where
    `slow` parameters are given, another form than JSON is wanted, a page is longer than
    `short_limits` say for its view, or more facets than `short_facets` are counted. All else is
    answered by the `threads` of that name, which the application's state holds.
    """

    is_short = False
    threads = "reading"
    short_limits: ClassVar[Mapping[View, int]] = {View.FULL: 50, View.COMPACT: 100}
    short_facets: ClassVar[int] = 4
    slow: ClassVar[Set[str]] = SLOW

    def __init__(self, path: str, endpoint: Callable[..., Any], **declared: Any) -> None:
        # Not the framework's own, which makes of what is declared models that no answer needs.
        Route.__init__(self, path, endpoint, include_in_schema=declared["include_in_schema"])
        self.methods = {"GET"}  # HEAD is answered by whoever stands in front
        self._declared = declared
        self._model = get_parameters_model(endpoint)
        self.app = self._serve

    def describe(self) -> APIRoute:
        """The same as the framework would have it, which describes it."""
        return APIRoute(self.path, self.endpoint, **self._declared)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        turns: Turns = request.app.state.turns
        await turns.take()
        try:
            response = await self._run(request, await self._read(request))
        except ApiError as error:
            response = answer_error(scope, error)
        await response(scope, receive, send)

    async def _read(self, request: Request) -> Asked:
        """What is asked; a long query may be wrong in hundreds of places. Errors: ApiError."""
        query: bytes = request.scope["query_string"]
        if len(query) <= MAX_SHORT_QUERY_BYTES:
            return Asked(request, *read_parameters(self._model, query))
        checking: Threads = request.app.state.checking
        return Asked(request, *await checking.run(partial(read_parameters, self._model, query)))

    async def _run(self, request: Request, asked: Asked) -> Response:
        database: Database = request.app.state.database
        call = partial(_call, self.endpoint, request, database, asked)
        if database.is_local and self.is_short and self._takes_microseconds(request, asked):
            with suppress(MustWaitError):
                return call(may_wait=False)
        threads: Threads = getattr(request.app.state, self._choose_threads(asked))
        return await threads.run(call)

    def _choose_threads(self, asked: Asked) -> str:
        """Work is for one thread of its kind: several would only contend for the interpreter."""
        if self.threads != "reading":
            return self.threads
        # Each of these may take as long as a hundred others: those do not wait behind it.
        if asked.lens is not None or may_be_other(asked) or _seeks_phrase(asked):
            return "computing"
        return "searching" if asked.text else "reading"

    def _takes_microseconds(self, request: Request, asked: Asked) -> bool:
        return (
            self.slow.isdisjoint(asked.parameters.model_fields_set)
            and asked.limit <= self.short_limits[asked.view]
            and len(request.scope["query_string"]) <= MAX_SHORT_QUERY_BYTES
            and not may_be_other(asked)
            and (asked.facets is None or self._counts_fast(request, asked.facets))
        )

    def _counts_fast(self, request: Request, facets: Sequence[str]) -> bool:
        releases: Releases = request.app.state.releases
        known = releases.known
        if known is None or len(facets) > self.short_facets:
            return False
        return sum(known.row.counts.values()) <= MAX_SHORT_RECORDS


class StoredRoute(DataRoute):
    """Lists and items of stored records."""

    is_short = True


class CutRoute(StoredRoute):
    """Where the short form is cut out of the record when it is asked for, which takes longer."""

    short_limits: ClassVar[Mapping[View, int]] = {View.FULL: 50, View.COMPACT: 10}


class ConflictRoute(StoredRoute):
    """Where facets are of the claims on which conflicts show, each of which takes a millisecond."""

    short_facets: ClassVar[int] = 0


class TypingRoute(StoredRoute):
    """What is asked with every letter that somebody types, of what the process keeps."""

    slow: ClassVar[Set[str]] = SLOW - {"q"}


class PageRoute(StoredRoute):
    """A page for people: it speaks of the release, and its script reads whatever query there is."""

    async def _read(self, request: Request) -> Asked:
        return Asked(request, NoParameters())


class FileRoute(DataRoute):
    """Files of a whole release: one is begun at a time, since to measure it may take seconds."""

    threads = "measuring"


def _seeks_phrase(asked: Asked) -> bool:
    return asked.text is not None and may_hold_phrase(asked.text)


def _call(
    endpoint: Callable[..., Response],
    request: Request,
    database: Database,
    asked: Asked,
    *,
    may_wait: bool = True,
) -> Response:
    """Again, where a read finds another release than the known one, or its connection is lost.

    Requests only read, and nothing is sent before the answer is whole. Errors: ApiError;
    MustWaitError.
    """
    releases: Releases = request.app.state.releases
    for tries_left in reversed(range(MAX_TRIES)):
        try:
            return _ask(endpoint, request, database, asked, may_wait=may_wait)
        except ReleaseChangedError as error:
            releases.forget(error.expected)
        except (exc.DBAPIError, exc.TimeoutError) as error:
            if not may_wait and is_missing_schema(error):
                raise MustWaitError from error  # to ask which schema it is may wait
            if not (tries_left and is_passing(error)):
                raise describe_database_error(error, database) from error
            logger.info("asking the database again: %s", str(error).splitlines()[0])
        except LensTimeoutError as error:
            detail = "The lens took too long; try again."
            raise UnavailableError(Reason.LENS_TIMEOUT, detail) from error
        except DamagedRecordError as error:
            raise UnavailableError(Reason.RECORD_DAMAGED, f"{error}.") from error
    cause = f"another release each of {MAX_TRIES} times"
    raise UnavailableError(Reason.RELEASE_CHANGING, cause=cause)


def _ask(
    endpoint: Callable[..., Response],
    request: Request,
    database: Database,
    asked: Asked,
    *,
    may_wait: bool,
) -> Response:
    releases: Releases = request.app.state.releases
    with database.read(may_wait=may_wait) as reader:
        release = releases.get(reader)
        if release is None:
            raise no_release()
        reader.expect(release.digest)
        answer = Answer(asked, database, release, reader)
        try:
            response = endpoint(answer=answer, parameters=asked.parameters, **request.path_params)
        except ApiError:
            reader.confirm()  # what is wrong may be right in the release that came since
            raise
        reader.confirm()
        return response
