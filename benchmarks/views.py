"""What a browser loads for each view of the explorer, and how soon it is drawn.

`uv run --group bench python -m benchmarks.views` writes it into RESULTS.md. Each view is opened
by a browser that has nothing kept, from a server that was asked before, and again by the same one.
"""

import os
import statistics
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Page,
    Response,
    expect,
    sync_playwright,
)

from benchmarks.corpus import prepare_corpus
from benchmarks.servers import ROOT, Build, Server

HEADING = "## The explorer, in a browser"
CHROMIUM = "/usr/bin/chromium"
ROUNDS = 5
MANY_CLAIMS = 5_000  # of twenty pages
FRAME_MILLISECONDS = 1000 / 60
TIMEOUT_MILLISECONDS = 60_000

VIEWS = (
    "/",
    "/map",
    "/map?topic=stretching&exclude_source=relief-guide",
    "/disputes",
    "/disputes/whether-leg-muscles-may-be-stretched",
    "/claims/leg-stretching-relieves-sciatica",
    "/exercises",
    "/exercises/hamstring-stretching",
    "/treatments/massage",
    "/conditions",
    "/conditions/lumbar-radiculopathy",
    "/pages",
    "/pages/massage-blog",
    "/pages/exercise-guide/vs/relief-guide",
    "/search?q=stretching",
    "/method",
    "/developers",
)
VIEWS_OF_MANY = ("/", "/map", "/map?topic=exercise", "/exercises", "/disputes")

# The page says itself when it is drawn: who asks it while it draws has it do other work meanwhile.
_TELL_DRAWN = """new PerformanceObserver(() => console.debug("drawn"))
    .observe({ type: "mark", buffered: true })"""

# From the last answer of the API until the view is painted; parts may come later.
_DRAWN = """() => {
    const answers = performance.getEntriesByType("resource")
        .filter((each) => each.name.includes("/v1/")).map((each) => each.responseEnd);
    return performance.getEntriesByName("drawn").at(-1).startTime - Math.max(...answers);
}"""

# The list under the search box tells when it is shown; the frame after that is the one seen.
_WATCH_SUGGESTIONS = """() => new MutationObserver(() => requestAnimationFrame(() => {
    window.suggested ??= performance.now();
})).observe(document.querySelector("#big-find-list"), { childList: true })"""
_SUGGESTED = """() => window.suggested - performance.getEntriesByType("resource")
    .find((each) => each.name.includes("/v1/suggest")).responseEnd"""


@dataclass(frozen=True)
class Visit:
    """One view, opened once."""

    asked: int
    requests: int
    body_bytes: int
    wire_bytes: int
    again_bytes: int
    draw_ms: float
    cpu_ms: float
    cells: int


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "RESULTS.md")
    parser.add_argument("--directory", type=Path, help="where the corpora are kept")
    arguments = parser.parse_args()
    build = Build("API")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        directory = arguments.directory or Path(temporary)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with build.serve(f"sqlite:///{directory / 'real.db'}") as server:
            with server.ask() as client:
                release = client.get("/v1/release").json()["data"]["version"]
            real = {path: measure(browser, server, path) for path in VIEWS}
            suggested = [measure_suggestions(browser, server) for _ in range(ROUNDS)]
        corpus = prepare_corpus(build, MANY_CLAIMS, directory, as_loaded=False)
        with build.run(corpus.url) as server:
            many = {path: measure(browser, server, path) for path in VIEWS_OF_MANY}
        title = f"Chromium {browser.version}, release {release}"
        browser.close()
    section = "\n".join(write_section(title, real, many, suggested))
    text = arguments.output.read_text(encoding="utf-8")
    before = text[: text.index(HEADING)] if HEADING in text else f"{text.rstrip()}\n\n"
    arguments.output.write_text(f"{before}{section}\n", encoding="utf-8")
    print(f"Wrote {arguments.output}")


def measure(browser: Browser, server: Server, path: str) -> Visit:
    """The median of some visits, after one that warms the server."""
    print(path, file=sys.stderr, flush=True)
    _visit(browser, server, path)
    visits = [_visit(browser, server, path) for _ in range(ROUNDS)]
    return sorted(visits, key=lambda visit: visit.draw_ms)[ROUNDS // 2]


def _visit(browser: Browser, server: Server, path: str) -> Visit:
    context = _open_context(browser)
    page = context.new_page()
    chromium = context.new_cdp_session(page)
    chromium.send("Network.enable")
    chromium.send("Performance.enable", {"timeDomain": "threadTicks"})
    loaded: list[int] = []
    chromium.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    first = _open(page, server.url + path)
    draw_ms = float(page.evaluate(_DRAWN))
    wire_bytes, cpu_ms = sum(loaded), _read_cpu(chromium)
    _open(page, server.url + path)
    visit = Visit(
        asked=sum("/v1/" in response.url for response in first),
        requests=len(first),
        body_bytes=sum(each.request.sizes()["responseBodySize"] for each in first),
        wire_bytes=wire_bytes,
        again_bytes=sum(loaded) - wire_bytes,
        draw_ms=draw_ms,
        cpu_ms=cpu_ms,
        cells=page.locator("table td").count(),
    )
    context.close()
    return visit


def _read_cpu(chromium: CDPSession) -> float:
    """Milliseconds of the page's main thread: everything from the first byte on."""
    metrics = chromium.send("Performance.getMetrics")["metrics"]
    return 1000 * {str(each["name"]): float(each["value"]) for each in metrics}["TaskDuration"]


def _open_context(browser: Browser) -> BrowserContext:
    """With gzip alone, as over plain HTTP; on loopback Chromium takes more."""
    context = browser.new_context(
        extra_http_headers={"Accept-Encoding": "gzip"}, viewport={"width": 1440, "height": 900}
    )
    context.add_init_script(_TELL_DRAWN)
    return context


def _open(page: Page, url: str) -> list[Response]:
    """All answers, once the view stands."""
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    page.on("response", note)
    with page.expect_console_message(lambda message: message.text == "drawn"):
        page.goto(url, wait_until="commit")
    expect(page.locator("[aria-busy]")).to_have_count(0, timeout=TIMEOUT_MILLISECONDS)
    page.remove_listener("response", note)
    return responses


def measure_suggestions(browser: Browser, server: Server) -> float:
    """Milliseconds from the answer to the frame in which its suggestions stand."""
    context = _open_context(browser)
    page = context.new_page()
    _open(page, server.url)
    page.evaluate(_WATCH_SUGGESTIONS)
    page.locator("#big-find").press_sequentially("stretch")
    expect(page.locator("[role=option]").first).to_be_visible()
    milliseconds = float(page.evaluate(_SUGGESTED))
    context.close()
    return milliseconds


def write_section(
    title: str, real: dict[str, Visit], many: dict[str, Visit], suggested: Sequence[float]
) -> Iterator[str]:
    took = statistics.median(suggested)
    yield f"""{HEADING}

Written by `python -m benchmarks.views` on {datetime.now(UTC).date()}: {title}.
Medians of {ROUNDS} visits in gzip by a browser that has nothing kept, from a server that was asked
before. *Asks* are those of the API; *bytes* those of bodies, *wire* those of heads, too; *again* is
what the same browser takes when it comes back. *Drawn* is the time from the last answer of the API
until the view is painted (less than 0 where parts came later); *CPU* is all that the main thread of
the page computed, from its first byte on. The load of the machine was {os.getloadavg()[2]:.0f} on
{os.cpu_count()} cores: the more of it, the less times say.
"""
    yield from _tabulate(real)
    yield f"""
Suggestions stand {took:.1f} ms after their answer came: {took / FRAME_MILLISECONDS:.1f} frames.

The same of {MANY_CLAIMS:,} claims of 20 pages:
"""
    yield from _tabulate(many)


def _tabulate(visits: dict[str, Visit]) -> Iterator[str]:
    yield "| view | asks | requests | bytes | wire | again | cells | drawn, ms | CPU, ms |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for path, visit in visits.items():
        yield (
            f"| `{path}` | {visit.asked} | {visit.requests} | {visit.body_bytes:,} | "
            f"{visit.wire_bytes:,} | {visit.again_bytes:,} | {visit.cells:,} | "
            f"{visit.draw_ms:.0f} | {visit.cpu_ms:.0f} |"
        )


if __name__ == "__main__":
    main()
