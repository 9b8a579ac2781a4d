"""What is counted of each request: one pure ASGI middleware, there only where it is wanted."""

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Seconds: kept answers take a tenth of a thousandth, the limits of pool and statements are 2 and 5.
BOUNDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

UNKNOWN = "unknown"


class Durations:
    """How many took at most so long, by bound and beyond, and all of them together."""

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS) + 1)
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


class Templates:
    """Paths of routes, with their variables as such: few, for any number of paths."""

    def __init__(self, routes: Iterable[BaseRoute], *others: str) -> None:
        own = [route for route in routes if isinstance(route, Route)]
        self._fixed = {*others, *(route.path for route in own if "{" not in route.path)}
        self._patterns: Sequence[Route] = [route for route in own if "{" in route.path]

    def find(self, path: str) -> str:
        if path in self._fixed:
            return path
        found = (route.path for route in self._patterns if route.path_regex.match(path))
        return next(found, UNKNOWN)


class RequestMeter:
    """Counts requests, kept answers too; only the event loop writes, so nothing is locked."""

    def __init__(self, app: ASGIApp, templates: Templates) -> None:
        self.app = app
        self.in_progress = 0
        self.requests: Counter[tuple[str, int]] = Counter()
        self.durations: dict[str, Durations] = {}
        self.unavailable: Counter[str] = Counter()
        self._templates = templates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})  # where a 503 leaves its reason
        status = 0  # of who went before the answer
        started = time.perf_counter()
        self.in_progress += 1

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            self.in_progress -= 1
            path = scope["path"].removeprefix(scope.get("root_path", ""))
            self._count(path, status, time.perf_counter() - started)
            if status == 503 and "reason" in state:
                self.unavailable[state["reason"]] += 1

    def _count(self, path: str, status: int, seconds: float) -> None:
        route = self._templates.find(path)
        self.requests[route, status] += 1
        durations = self.durations.get(route)
        if durations is None:
            durations = self.durations[route] = Durations()
        durations.add(seconds)
