"""Opens views of the explorer in a real browser and notes what it asks for and complains of."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Response, expect

AXE = (Path(__file__).parent / "vendored" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
CLAIM = "/claims/leg-stretching-relieves-sciatica"
STRETCHING = "/map?topic=stretching"
# Each view, and what it is called once it stands.
HEADINGS = {
    "/": "Web pages disagree about sciatica. See who says what.",
    STRETCHING: "Agreement map",
    "/disputes": "Disputes",
    "/disputes/whether-leg-muscles-may-be-stretched": (
        "Whether leg muscles, the hamstrings above all, may be stretched in sciatica"
    ),
    "/disputes/how-demanding-exercise-may-be": "How demanding exercise for sciatica may be",
    CLAIM: "Some stretching of the leg muscles helps against sciatica.",
    "/claims/other-problems-can-feel-like-sciatica": "Other problems can feel like sciatica.",
    "/exercises": "Exercises",
    "/exercises/hamstring-stretching": "Hamstring stretching",
    "/treatments": "Treatments",
    "/treatments/massage": "Massage",
    "/conditions": "Conditions",
    "/conditions/lumbar-radiculopathy": "Lumbar nerve irritation (radiculopathy)",
    "/pages": "The pages that were read",
    "/pages/massage-blog": "Massage blog",
    "/pages/exercise-guide/vs/relief-guide": "Exercise guide and Relief guide",
    "/search?q=stretching": "“stretching”",
    "/method": "How agreement is worked out",
    "/developers": "For developers",
}
TIMEOUT_MILLISECONDS = 20_000  # generous: the machine may be busy


@dataclass
class Reader:
    """A page of the browser, with all that it asked for."""

    page: Page
    base: str
    responses: list[Response] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a view and wait until all of it stands."""
        self.page.goto(self.base + path)
        self.wait()

    def wait(self) -> None:
        """Until nothing loads any more."""
        expect(self.page.locator("[aria-busy]")).to_have_count(0, timeout=TIMEOUT_MILLISECONDS)

    def list_asked(self) -> list[str]:
        """What was asked of the API, without the prefix."""
        urls = (response.url.removeprefix(self.base) for response in self.responses)
        return [url for url in urls if "/v1" in url]

    def list_elsewhere(self) -> list[str]:
        """What was asked of anybody else."""
        urls = [response.url for response in self.responses]
        return [url for url in urls if not url.startswith((self.base, "data:"))]

    def count_wire_bytes(self) -> int:
        """All bodies as they came, in gzip."""
        return sum(response.request.sizes()["responseBodySize"] for response in self.responses)

    def heading(self) -> str:
        return self.page.inner_text("h1")

    def evaluate(self, script: str, given: object = None) -> Any:  # what the script answers
        return self.page.evaluate(script, given)


@contextmanager
def open_reader(browser: Browser, base: str, **context: Any) -> Iterator[Reader]:
    """A reader with a context of their own; complaints about refused answers are expected ones.

    Their browser takes gzip, as all do over plain HTTP; of itself it takes more on loopback.
    """
    taken = {"Accept-Encoding": "gzip"}
    opened = browser.new_context(base_url=base, extra_http_headers=taken, **context)
    reader = Reader(opened.new_page(), base.rstrip("/"))
    reader.page.on("response", lambda response: reader.responses.append(response))
    reader.page.on("pageerror", lambda error: reader.complaints.append(str(error)))
    reader.page.on(
        "console",
        lambda message: (
            reader.complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    try:
        yield reader
    finally:
        opened.close()


def read_contrast(ink: str, paper: str) -> float:
    """WCAG 2.2, "contrast ratio", of two colours as a browser computes them."""
    lighter, darker = sorted((_read_luminance(ink), _read_luminance(paper)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _read_luminance(colour: str) -> float:
    red, green, blue = (int(number) / 255 for number in re.findall(r"\d+", colour)[:3])
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def run_axe(reader: Reader) -> list[str]:
    """What axe finds, and what it cannot judge, save contrast: that is tested below."""
    result = reader.evaluate(
        """async () => {
            const found = await axe.run(document, {
                runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
                resultTypes: ["violations", "incomplete"],
            });
            const tell = (each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 200)}`);
            // A heading of a group of rows stands over all columns: it has no cells beside it.
            const judged = ["color-contrast", "th-has-data-cells"];
            return [
                ...found.violations.flatMap(tell),
                ...found.incomplete.filter((each) => !judged.includes(each.id)).flatMap(tell),
            ];
        }"""
    )
    return [str(line) for line in result]
