"""What is driven against which server, in the order of a round."""

import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx

from benchmarks import servers
from benchmarks.asked import FEW_PATHS, PATHS, Asked, Lists, read_known, write_lists, write_others
from benchmarks.claims import name_claim
from benchmarks.corpus import Corpus
from benchmarks.probe import probe
from benchmarks.servers import Build, Running, Server
from benchmarks.wrk import CONNECTIONS, Run, make_run, run_wrk

OWN, BEFORE, POSTGRES = "API", "before", "PostgreSQL"
ORM, DATASETTE, DATASETTE_SQL = "ORM handler", "Datasette", "Datasette, own SQL"
BARE, NGINX = "bare ASGI", "nginx"
BUILDS = (OWN, BEFORE)
BROWSER = "gzip, deflate, br, zstd"

# A larger database is not read into memory before each round: it would not stay there.
MAX_READ_BYTES = 2**32
# What a server does once, like connecting and compiling its statements, is no part of an answer.
WARM_UP_SECONDS = 1
BESIDE = (0, 8, 32)
_LENSES = 4  # in each round

# Headers that a server writes anew for each answer.
_OWN_HEADERS = {"date", "transfer-encoding"}


@dataclass(frozen=True)
class Work:
    """A list of paths asked of some servers in turn."""

    name: str
    paths: str
    servers: tuple[str, ...] = BUILDS
    encoding: str | None = None
    is_conditional: bool = False
    connections: int = CONNECTIONS


WORKS = (
    Work("cold page", "pages", (*BUILDS, POSTGRES, ORM, DATASETTE, DATASETTE_SQL)),
    Work("cold page as browsers ask", "pages", encoding=BROWSER),
    Work("cold item", "items", (*BUILDS, POSTGRES, ORM, DATASETTE)),
    Work("cold item as browsers ask", "items", encoding=BROWSER),
    Work("warm page", "warm-page", (*BUILDS, BARE, NGINX)),
    Work("warm page as browsers ask", "warm-page-browser", (*BUILDS, BARE), encoding=BROWSER),
    Work("warm item", "warm-item", (*BUILDS, BARE)),
    Work("304", "not-modified", (*BUILDS, BARE), is_conditional=True),
    Work("2-4 filters", "filters", (*BUILDS, POSTGRES)),
    Work("2-4 filters as browsers ask", "filters", encoding=BROWSER),
    *(Work(f"filters: {count}", f"filters-{count}") for count in range(1, 5)),
    Work("2-4 filters, sort=-rank", "sorted"),
    Work("2-4 filters, four facets", "facets-4"),
    Work("nine facets", "facets-9"),
    Work("nine facets, one client", "facets-9", connections=1),
    Work("two facets", "facets", (*BUILDS, DATASETTE)),
    Work("search", "words", (*BUILDS, ORM, DATASETTE)),
    Work("search with citations", "words-claims", (*BUILDS, ORM)),
    Work("suggest", "suggest"),
    Work("position and source", "position"),
    Work("mixed", "blend", (*BUILDS, POSTGRES)),
    Work("mixed as browsers ask", "blend", encoding=BROWSER),
)
# Of one answer; its times are those of so many requests.
_REQUESTS = {(DATASETTE, "pages"): 2, (DATASETTE, "items"): 2}

Key = tuple[str, str]  # a work and a server


@dataclass
class Result:
    """Everything that was measured on one corpus: by work and server a run for each round.

    `waits` are the milliseconds of single answers beside others, of all rounds.
    """

    corpus: Corpus
    runs: dict[Key, list[Run]] = field(default_factory=lambda: defaultdict(list))
    waits: dict[Key, list[float]] = field(default_factory=lambda: defaultdict(list))
    memory_mib: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return self.corpus.count


class Drive:
    """All rounds over one corpus, held against the same corpus of another build if there is one."""

    def __init__(
        self,
        corpora: Mapping[Build, Corpus],
        directory: Path,
        *,
        postgres: str | None = None,
        alone: bool = False,
    ):
        self._corpora = corpora
        self._own = next(iter(corpora.values()))
        self._directory = directory / f"driven-{self._own.count}"
        self._answers = self._directory / "answers"
        self._answers.mkdir(parents=True, exist_ok=True)
        self._lists = Lists(self._directory / "paths")
        self._postgres = postgres
        self._alone = alone
        self._etags: dict[str, str] = {}
        self._lenses: list[str] = []
        self._result = Result(self._own)

    def run(self, rounds: int, seconds: float) -> Result:
        """Each round begins with new processes, so that no cache has seen a path of its own."""
        self._write_paths()
        for number in range(rounds):
            with ExitStack() as stack:
                running = {name: stack.enter_context(s) for name, s in self._list_servers()}
                self._read_whole_files()
                for work in WORKS:
                    for server in work.servers:
                        if self._can_answer(work, server, running):
                            self._drive(work, server, running, number, seconds)
                builds = {name: running[name] for name in BUILDS if name in running}
                if not self._alone:
                    self._time_lenses(builds, number)
                    self._time_exports(builds)
                    self._wait_beside(builds, 2 * seconds)
                for name, one in running.items():
                    pss, rss = (servers.read_memory_mib(one.pid, f) for f in ("Pss", "Rss"))
                    self._result.memory_mib[name] = pss, rss
        return self._result

    def _write_paths(self) -> None:
        """From what the builds answer; then what they answer goes to those that only send bytes."""
        with ExitStack() as stack:
            clients: dict[str, httpx.Client] = {}
            for build, corpus in self._corpora.items():
                server = stack.enter_context(build.run(corpus.url))
                clients[build.name] = stack.enter_context(server.ask())
            ids = [name_claim(number) for number in range(1, self._own.count + 1)]
            asked = Asked(clients, ids)
            step = min(100, max(20, self._own.count // 2_000))
            places = asked.list_places(step, sources=20 if step < 100 else 5)
            known = {name: read_known(client) for name, client in clients.items()}
            write_lists(self._lists, asked, known, places)
            self._lenses = [next(asked.lens(number)) for number in range(40)]
            if not self._alone:
                words = [asked.draw_words() for _ in range(FEW_PATHS)]
                copy = self._own.copy_for_others()
                write_others(self._lists, places, asked.ids, words, copy)
            for name, client in clients.items():
                self._keep_answers(name, client)

    def _keep_answers(self, build: str, client: httpx.Client) -> None:
        """What is asked over and over, and what the API answers, for the bare function."""
        page = self._lists.read(build, "pages")[0]
        item = self._lists.read(build, "items")[0]
        self._etags[build] = client.get(page).headers["etag"]
        for name, path, headers in (
            ("page", page, {}),
            ("page-browser", page, {"Accept-Encoding": BROWSER}),
            ("item", item, {}),
            ("not-modified", page, {"If-None-Match": self._etags[build]}),
        ):
            listed = name if name == "not-modified" else f"warm-{name}"
            self._lists.write(build, listed, [path])
            if build == OWN:
                self._lists.write(BARE, listed, [f"/{name}"])
                self._lists.write(NGINX, listed, [f"/{name}"])
                with client.stream("GET", path, headers=headers) as answer:
                    kept = [(k, v) for k, v in answer.headers.items() if k not in _OWN_HEADERS]
                    start = {"status": answer.status_code, "headers": kept}
                    (self._answers / f"{name}.json").write_text(json.dumps(start))
                    (self._answers / name).write_bytes(b"".join(answer.iter_raw()))

    def _list_servers(self) -> Iterator[tuple[str, Running]]:
        for build, corpus in self._corpora.items():
            yield build.name, build.run(corpus.url)
        if self._postgres:
            yield POSTGRES, next(iter(self._corpora)).run(self._postgres)
        if self._alone:
            return
        copy = self._own.copy_for_others()
        env = {"BENCH_DATABASE_URL": f"sqlite:///{copy}", "BENCH_DATABASE": str(copy)}
        yield BARE, servers.run_app("bare_app:app", {"BENCH_ANSWERS": str(self._answers)}, "/page")
        yield ORM, servers.run_app("orm_app:app", env, "/docs")
        yield DATASETTE, servers.run_app("datasette_app:app", env, "/-/versions.json")
        if servers.find_nginx():
            yield NGINX, servers.run_nginx(self._answers, self._directory / "nginx")

    def _read_whole_files(self) -> None:
        """Into the system's memory, if they fit: else who is asked first reads for the others."""
        for corpus in self._corpora.values():
            if corpus.database.stat().st_size <= MAX_READ_BYTES:
                with corpus.database.open("rb") as file:
                    while file.read(2**24):
                        pass

    def _can_answer(self, work: Work, server: str, running: Mapping[str, Server]) -> bool:
        return server.split(",")[0] in running and self._file(work, server).exists()

    def _file(self, work: Work, server: str) -> Path:
        return self._lists.file(OWN if server == POSTGRES else server, work.paths)

    def _drive(
        self, work: Work, name: str, running: Mapping[str, Server], number: int, seconds: float
    ) -> None:
        """After a second elsewhere: of a few hundred answers the first are more than 1 %.

        What was asked then and not answered is answered before: it would take of the time.
        """
        server, file = running[name.split(",")[0]], self._file(work, name)
        requests = _REQUESTS.get((name, work.paths), 1)
        # Where two works ask of one list, they begin at other places.
        chance = random.Random(f"{work.name} {number}")
        begin_at, elsewhere = (chance.randrange(PATHS) // 2 * 2 for _ in range(2))
        headers = {"Accept-Encoding": work.encoding} if work.encoding else {}
        if work.is_conditional:
            headers["If-None-Match"] = self._etags[name if name in BUILDS else OWN]
        run_wrk(server.url, file, seconds=WARM_UP_SECONDS, begin_at=elsewhere, headers=headers)
        servers.wait_until_idle(server.pid)
        used = servers.read_cpu_seconds(server.pid)
        run = run_wrk(
            server.url,
            file,
            seconds=seconds,
            begin_at=begin_at,
            headers=headers,
            connections=work.connections,
            requests=requests,
        )
        used = servers.read_cpu_seconds(server.pid) - used
        self._keep(work.name, name, replace(run, cpu_us=1e6 * used / run.answers))

    def _keep(self, work: str, server: str, run: Run) -> None:
        self._result.runs[work, server].append(run)
        print(
            f"{self._own.count:>9,} claims: {work}, {server}: {run.per_second:,.4g}/s, "
            f"p50 {run.p50_ms:.2f}, p99 {run.p99_ms:.2f} ms, "
            f"CPU {run.cpu_us:,.0f} us, failed {run.failed}",
            flush=True,
        )

    def _time_lenses(self, builds: Mapping[str, Server], number: int) -> None:
        """Lenses that no process of this round has seen, each then asked for another page."""
        lenses = self._lenses[_LENSES * number :][:_LENSES]
        others = [re.sub("limit=[0-9]+", "limit=4", path) for path in lenses]
        for work, paths in (("lens, first time", lenses), ("lens, again", others)):
            for name, server in builds.items():
                with server.ask() as client:
                    answers = [_time(client, path) for path in paths]
                self._keep(work, name, _summarise(answers))

    def _time_exports(self, builds: Mapping[str, Server]) -> None:
        for work, encoding in (("export", "identity"), ("export as browsers ask", BROWSER)):
            for name, server in builds.items():
                with server.ask() as client:
                    client.headers["Accept-Encoding"] = encoding
                    answers = [_time(client, "/v1/export/claims.ndjson")]
                self._keep(work, name, _summarise(answers))

    def _wait_beside(self, builds: Mapping[str, Server], seconds: float) -> None:
        """How long one client waits for `/livez` and a warm page while others ask all sorts."""
        for others in BESIDE:
            for name, server in builds.items():
                page = self._lists.read(name, "warm-page")[0]
                begin_at = random.Random(others).randrange(PATHS)
                beside = self._lists.file(name, "beside")
                paths = ("/livez", page)
                waits = probe(server, paths, beside, seconds, connections=others, begin_at=begin_at)
                for work, times in zip(("/livez", "warm page"), waits, strict=True):
                    self._keep(f"{work} beside {others}", name, make_run(times))
                    self._result.waits[f"{work} beside {others}", name] += times


def _time(client: httpx.Client, path: str) -> tuple[float, int, int]:
    """Milliseconds, bytes as they were sent, and whether it failed."""
    began = time.perf_counter()
    with client.stream("GET", path) as answer:
        size = sum(map(len, answer.iter_raw()))
    failed = answer.status_code != httpx.codes.OK
    return (time.perf_counter() - began) * 1000, size, int(failed)


def _summarise(answers: list[tuple[float, int, int]]) -> Run:
    times, sizes, failed = zip(*answers, strict=True)
    return make_run(times, sum(sizes) / len(sizes), sum(failed))
