"""What a process measures, as Prometheus reads it; the names stand in docs/operating.md."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prometheus_client import ProcessCollector
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString

from app import __version__
from app.database.pool import BoundedPool
from app.database.reader import Database
from app.edge.cache import ResponseCache
from app.edge.protocol import ENDED_FOR, BoundedProtocol
from app.memory import RecentlyUsed
from app.metrics.look import Look
from app.metrics.requests import BOUNDS, RequestMeter
from app.release import Releases
from app.routers.route import Threads
from app.unavailable import Reason

_BOUNDS = [*map(floatToGoString, BOUNDS), "+Inf"]


@dataclass(frozen=True)
class Measured(Collector):
    """All parts of one process that are measured."""

    meter: RequestMeter
    cache: ResponseCache
    database: Database
    releases: Releases
    threads: Mapping[str, Threads]
    look: Look

    def collect(self) -> Iterator[Metric]:
        yield _gauge("build_info", "The version of the API.", [({"version": __version__}, 1)])
        yield from self._describe_requests()
        yield from self._describe_cache()
        yield from self._describe_threads()
        yield from self._describe_pool()
        yield from self._describe_connections()
        yield from self._describe_database()
        yield from ProcessCollector(registry=None).collect()

    def _describe_requests(self) -> Iterator[Metric]:
        meter = self.meter
        counts = meter.requests.copy().items()
        told = [({"route": route, "status": str(status)}, n) for (route, status), n in counts]
        yield _counter("requests", "Requests answered, by route and status; 0: unanswered.", told)
        failed = sum(n for (_, status), n in counts if status == 500)
        yield _counter("errors", "Answers that were 500, which are mistakes of ours.", failed)
        yield _gauge("requests_in_progress", "Requests not yet answered.", meter.in_progress)
        text = "Why answers were 503."
        yield _counter("unavailable", text, _by("reason", Reason, meter.unavailable))
        durations = HistogramMetricFamily(
            "sciatica_request_duration_seconds",
            "Until the whole answer was sent.",
            labels=["route"],
        )
        for route, taken in meter.durations.copy().items():
            buckets, total = [], 0
            for bound, count in zip(_BOUNDS, list(taken.counts), strict=True):
                total += count
                buckets.append((bound, float(total)))
            durations.add_metric([route], buckets, taken.seconds)
        yield durations

    def _describe_cache(self) -> Iterator[Metric]:
        cache, release = self.cache, self.releases.known
        yield _counter("cache_hits", "Answers that were given before.", cache.hits)
        yield _counter("cache_misses", "Answers that were not.", cache.misses)
        kept: dict[str, RecentlyUsed[Any]] = {"answers": cache.entries}
        if release is not None:
            kept |= {"lenses": release.lenses, "rows": release.rows, "records": release.seen}
        sizes = [({"cache": name}, one.bytes) for name, one in kept.items()]
        bounds = [({"cache": name}, one.max_bytes) for name, one in kept.items()]
        yield _gauge("cache_bytes", "What is kept.", sizes)
        yield _gauge("cache_max_bytes", "Of that at most.", bounds)

    def _describe_threads(self) -> Iterator[Metric]:
        named = self.threads.items()
        waiting = [({"threads": name}, max(0, one.wanted - one.count)) for name, one in named]
        text = "Answers too long for the event loop that wait for a thread."
        yield _gauge("threads_waiting", text, waiting)
        counts = [({"threads": name}, one.count) for name, one in named]
        yield _gauge("threads", "Threads that such answers share.", counts)

    def _describe_pool(self) -> Iterator[Metric]:
        pool = self.database.engine.pool
        if not isinstance(pool, BoundedPool):  # SQLite has none
            return
        yield _gauge("pool_size", "Most connections to the database.", pool.size())
        yield _gauge("pool_in_use", "Connections in use.", pool.checkedout())
        yield _gauge("pool_waiting", "Threads that wait for a connection.", pool.waiting)
        yield _counter("pool_timeouts", "Those that got none in time.", pool.timeouts)

    def _describe_connections(self) -> Iterator[Metric]:
        yield _gauge("connections", "Of clients, open.", BoundedProtocol.open_connections)
        text = "Connections ended for what their client did."
        yield _counter("connections_ended", text, _by("why", ENDED_FOR, BoundedProtocol.ended))

    def _describe_database(self) -> Iterator[Metric]:
        seen = self.look.take()
        yield _gauge("ready", "Whether the database holds what can be served.", not seen.reason)
        reasons = [({"reason": reason}, reason is seen.reason) for reason in Reason]
        yield _gauge("not_ready", "Why it does not, as /readyz would say.", reasons)
        text = "Since the database last held what can be served, or since the start."
        yield _gauge("database_age_seconds", text, self.look.age_seconds)
        release = seen.release
        if release is not None:
            text = "The release that the database holds."
            labels = {"version": release.version, "digest": release.digest[:12]}
            yield _gauge("release_info", text, [(labels, 1)])
        if seen.replica_lag_seconds is not None:
            text = "How long ago was written what the standby shows, if it received more."
            yield _gauge("replica_lag_seconds", text, seen.replica_lag_seconds)


Value = float | Iterable[tuple[Mapping[str, str], float]]


def _gauge(name: str, text: str, value: Value) -> Metric:
    return _fill(GaugeMetricFamily(f"sciatica_{name}", text), f"sciatica_{name}", value)


def _counter(name: str, text: str, value: Value) -> Metric:
    return _fill(CounterMetricFamily(f"sciatica_{name}", text), f"sciatica_{name}_total", value)


def _fill(family: Metric, name: str, value: Value) -> Metric:
    for labels, one in [({}, value)] if isinstance(value, int | float) else value:
        family.add_sample(name, dict(labels), float(one))
    return family


def _by(
    label: str, names: Iterable[str], counts: Mapping[str, int]
) -> list[tuple[Mapping[str, str], float]]:
    """All of them, also at 0: what first appears at 1 has not increased."""
    return [({label: name}, counts.get(name, 0)) for name in names]
