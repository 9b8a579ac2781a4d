"""What is driven against which server, in the order of a round."""

import json
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks import servers
from benchmarks.corpus import Corpus
from benchmarks.driver.wrk import Run, run_wrk
from benchmarks.paths import DEEP_PAGE, PAGE, PATHS, Paths
from benchmarks.sameness import check_same_pages
from benchmarks.servers import Running, Server

# A larger database is not read into memory before each round: it would not stay there.
MAX_READ_BYTES = 2**32

# What a server does once, like connecting and compiling its statements, is no part of an answer.
WARM_UP_SECONDS = 1

# Headers that a server writes anew for each answer.
_OWN_HEADERS = {"date", "transfer-encoding"}


@dataclass(frozen=True)
class Measure:
    """A work asked of a server; `requests` of it make up one answer to the client's question."""

    work: str
    server: str
    paths: str
    requests: int = 1
    is_conditional: bool = False

    @property
    def process(self) -> str:
        """One process may answer the same work in two ways."""
        return self.server.split(",")[0]

    @property
    def key(self) -> tuple[str, str]:
        return self.work, self.server


API = (
    Measure("cold page", "API", "api-page"),
    Measure("cold item", "API", "api-item"),
    Measure("page 1", "API", "api-page-1"),
    Measure("page 1,000", "API", "api-page-1000"),
    Measure("warm page", "API", "api-warm-page"),
    Measure("warm item", "API", "api-warm-item"),
    Measure("304", "API", "api-warm-page", is_conditional=True),
    Measure("search with citations", "API", "api-find"),
    Measure("search", "API", "api-search"),
    Measure("facets", "API", "api-facets"),
)
OTHERS = (
    Measure("cold page", "ORM handler", "orm-page"),
    Measure("cold page", "Datasette", "datasette-page", requests=2),
    Measure("cold page", "Datasette, own SQL", "datasette-sql"),
    Measure("cold page", "PostgreSQL", "api-page"),
    Measure("cold item", "ORM handler", "orm-item"),
    Measure("cold item", "Datasette", "datasette-item", requests=2),
    Measure("search with citations", "ORM handler", "orm-find"),
    Measure("search", "ORM handler", "orm-search"),
    Measure("search", "Datasette", "datasette-search"),
    Measure("facets", "Datasette", "datasette-facets"),
    Measure("warm page", "bare ASGI", "bare-page"),
    Measure("warm page", "nginx", "bare-page"),
    Measure("warm item", "bare ASGI", "bare-item"),
    Measure("304", "bare ASGI", "bare-not-modified"),
)


@dataclass(frozen=True)
class Figure:
    """The medians of the rounds of one measure; an answer may take several requests."""

    per_second: float
    p50_ms: float
    p99_ms: float
    bytes_per_answer: float
    failed: int
    laps: float


@dataclass(frozen=True)
class Result:
    """Everything that was measured on one corpus."""

    corpus: Corpus
    figures: Mapping[tuple[str, str], Figure]
    memory_mib: Mapping[str, float]
    orm_statements: int | None


class Drive:
    """All rounds over one corpus."""

    def __init__(self, corpus: Corpus, directory: Path, *, alone: bool, postgres: str | None):
        self._corpus = corpus
        self._directory = directory / f"driven-{corpus.count}"
        self._answers = self._directory / "answers"
        self._answers.mkdir(parents=True, exist_ok=True)
        self._paths = Paths(self._directory / "paths", corpus.database, corpus.digest, corpus.count)
        self._alone = alone
        self._postgres = postgres
        self._etag = ""
        self._orm_statements: int | None = None
        self._memory: dict[str, float] = {}

    def run(self, rounds: int, seconds: float) -> Result:
        """Each round begins with new processes, so that no cache has seen a path of its own."""
        self._paths.write_all(alone=self._alone)
        self._keep_answers()
        runs: dict[Measure, list[Run]] = defaultdict(list)
        for number in range(rounds):
            with ExitStack() as stack:
                running = {name: stack.enter_context(s) for name, s in self._list_servers()}
                self._read_whole_file()
                if not self._alone:
                    check_same_pages(running, self._paths)
                for measure in self._list_measures(running):
                    run = self._measure(measure, running[measure.process], number, seconds)
                    runs[measure].append(run)
                    _say(self._corpus.count, number, measure, run)
                self._look_at(running)
        figures = {measure.key: _summarise(measure, found) for measure, found in runs.items()}
        return Result(self._corpus, figures, self._memory, self._orm_statements)

    def _read_whole_file(self) -> None:
        """Into the system's memory, if it fits: else who is asked first reads it for the others."""
        if self._corpus.database.stat().st_size > MAX_READ_BYTES:
            return
        with self._corpus.database.open("rb") as file:
            while file.read(2**24):
                pass

    def _list_servers(self) -> Iterator[tuple[str, Running]]:
        yield "API", servers.run_api(self._corpus.url)
        if self._alone:
            return
        yield "bare ASGI", servers.run_bare(self._answers)
        yield "ORM handler", servers.run_orm(self._corpus.url)
        yield "Datasette", servers.run_datasette(self._corpus.database)
        if servers.find_nginx():
            yield "nginx", servers.run_nginx(self._answers, self._directory / "nginx")
        if self._postgres:
            yield "PostgreSQL", servers.run_api(self._postgres)

    def _list_measures(self, running: dict[str, Server]) -> Iterator[Measure]:
        """Each work of the API with those of the others behind it, so that all share the noise."""
        for measure in API:
            if measure.work == "page 1,000" and self._corpus.count < DEEP_PAGE * PAGE:
                continue
            yield measure
            yield from (m for m in OTHERS if m.work == measure.work and m.process in running)

    def _measure(self, measure: Measure, server: Server, number: int, seconds: float) -> Run:
        """After a second elsewhere: of a few hundred answers the first are more than 1 %.

        What was asked then and not answered is answered before: it would take of the time.
        """
        begin_at = number * (PATHS // 3) // measure.requests * measure.requests
        file = self._paths.file(measure.paths)
        headers = {"If-None-Match": self._etag} if measure.is_conditional else {}
        elsewhere = begin_at + PATHS // 6
        run_wrk(server.url, file, seconds=WARM_UP_SECONDS, begin_at=elsewhere, headers=headers)
        servers.wait_until_idle(server.pid)
        return run_wrk(server.url, file, seconds=seconds, begin_at=begin_at, headers=headers)

    def _keep_answers(self) -> None:
        """What the API says to the warm paths, for the servers that only send bytes."""
        page, item = self._paths.write_warm()
        with servers.run_api(self._corpus.url) as api, httpx.Client(base_url=api.url) as client:
            client.headers["Accept-Encoding"] = "identity"
            answer = client.get(page)
            self._etag = answer.headers["etag"]
            unchanged = client.get(page, headers={"If-None-Match": self._etag})
            if unchanged.status_code != httpx.codes.NOT_MODIFIED:
                raise RuntimeError("the API does not answer 304")
            self._keep("page", answer)
            self._keep("item", client.get(item))
            self._keep("not-modified", unchanged)

    def _keep(self, name: str, answer: httpx.Response) -> None:
        headers = [(key, v) for key, v in answer.headers.items() if key not in _OWN_HEADERS]
        start = {"status": answer.status_code, "headers": headers}
        (self._answers / f"{name}.json").write_text(json.dumps(start))
        (self._answers / name).write_bytes(answer.content)

    def _look_at(self, running: Mapping[str, Server]) -> None:
        self._memory = {n: servers.read_memory_mib(s.pid) for n, s in running.items()}
        if "ORM handler" in running:
            with httpx.Client(base_url=running["ORM handler"].url, timeout=30) as client:
                before = client.get("/statements").json()["statements"]
                client.get(self._paths.read_first("orm-page")).raise_for_status()
                after = client.get("/statements").json()["statements"]
            self._orm_statements = after - before


def _summarise(measure: Measure, runs: list[Run]) -> Figure:
    return Figure(
        per_second=statistics.median(r.requests_per_second for r in runs) / measure.requests,
        p50_ms=statistics.median(r.p50_ms for r in runs) * measure.requests,
        p99_ms=statistics.median(r.p99_ms for r in runs) * measure.requests,
        bytes_per_answer=statistics.median(r.bytes_per_request for r in runs) * measure.requests,
        failed=sum(r.failed for r in runs),
        laps=max(r.laps for r in runs),
    )


def _say(count: int, number: int, measure: Measure, run: Run) -> None:
    answers = run.requests_per_second / measure.requests
    print(
        f"{count:>9,} claims, round {number + 1}: {measure.work}, {measure.server}: "
        f"{answers:,.0f}/s, p99 {run.p99_ms:.1f} ms, failed {run.failed}",
        flush=True,
    )
