"""Line charts as SVG, for what medians hide."""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from benchmarks.plan import BEFORE, BESIDE, OWN, Result

_WIDTH, _HEIGHT = 760, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 230, 44, 46
_COLOURS = {OWN: "#0b6e4f", BEFORE: "#b3541e"}
_DASHES = ("", "7 4", "2 4")
_SHARES = (0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1.0)


@dataclass(frozen=True)
class Line:
    """`values` are milliseconds, one for each place of the axis."""

    label: str
    server: str
    dash: int
    values: Sequence[float]


def draw_pictures(result: Result) -> Mapping[str, str]:
    """By the name of the file; none of what was not measured."""
    beside = [
        Line(f"{server}, {others} others", server, dash, _list_percentiles(waits))
        for server in (OWN, BEFORE)
        for dash, others in enumerate(BESIDE)
        if (waits := result.waits.get((f"warm page beside {others}", server)))
    ]
    filters = [
        Line(f"{server}, {what[:3]}", server, dash, values)
        for server in (OWN, BEFORE)
        for dash, what in enumerate(("p50_ms", "p99_ms"))
        if len(values := _list_by_filters(result, server, what)) == 4
    ]
    shares = [f"{100 * share:g} %" for share in _SHARES[:-1]] + ["all"]
    counts = ["1 filter", *(f"{count} filters" for count in range(2, 5))]
    return {
        "beside.svg": _draw(
            "How long which share of warm pages takes beside others", shares, beside
        ),
        "filters.svg": _draw("A page that no cache knows, 32 clients", counts, filters),
    }


def _list_percentiles(waits: Sequence[float]) -> list[float]:
    times = sorted(waits)
    return [times[min(len(times) - 1, int(share * len(times)))] for share in _SHARES]


def _list_by_filters(result: Result, server: str, what: str) -> list[float]:
    works = [(f"filters: {count}", server) for count in range(1, 5)]
    return [
        statistics.median(getattr(run, what) for run in result.runs[work])
        for work in works
        if result.runs.get(work)
    ]


def _draw(title: str, places: Sequence[str], lines: Sequence[Line]) -> str:
    """A logarithmic axis of milliseconds, and places at equal distances."""
    values = [value for line in lines for value in line.values] or [1.0]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    high += low == high
    step = (_WIDTH - _LEFT - _RIGHT) / (len(places) - 1)

    def put(value: float) -> float:
        share = (math.log10(value) - low) / (high - low)
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)

    end = _WIDTH - _RIGHT
    parts = [_write(_LEFT, 24, title, size=15)]
    for power in range(low, high + 1):
        y = put(10**power)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{end}" stroke="#ccc"/>')
        parts.append(_write(_LEFT - 6, y + 4, f"{10**power:g} ms", anchor="end"))
    for number, place in enumerate(places):
        parts.append(_write(_LEFT + number * step, _HEIGHT - 22, place, anchor="middle"))
    for line in lines:
        points = " ".join(f"{_LEFT + n * step:.1f},{put(v):.1f}" for n, v in enumerate(line.values))
        style = f'stroke="{_COLOURS[line.server]}" stroke-dasharray="{_DASHES[line.dash]}"'
        parts.append(f'<polyline points="{points}" fill="none" stroke-width="2" {style}/>')
    for y, line in zip(_spread([put(line.values[-1]) for line in lines]), lines, strict=True):
        label = f"{line.label}: {line.values[-1]:.3g} ms"
        parts.append(_write(end + 8, y + 4, label, colour=_COLOURS[line.server]))
    size = f'width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">'
    return "\n".join([head, '<rect width="100%" height="100%" fill="#fff"/>', *parts, "</svg>\n"])


def _spread(heights: Sequence[float]) -> list[float]:
    """Labels at their lines, none on another."""
    placed: dict[int, float] = {}
    last = -math.inf
    for number in sorted(range(len(heights)), key=heights.__getitem__):
        last = placed[number] = max(heights[number], last + 15)
    return [placed[number] for number in range(len(heights))]


def _write(
    x: float, y: float, text: str, *, anchor: str = "start", size: int = 12, colour: str = "#222"
) -> str:
    style = f'text-anchor="{anchor}" font-size="{size}" fill="{colour}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(text)}</text>'
