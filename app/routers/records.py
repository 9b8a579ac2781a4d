"""Records as an answer shows them: as `load` stored them, or built anew under a lens."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from pydantic_core import from_json

from app.database.reader import Reader
from app.queries.renderings import find_numbers, get_body, list_bodies, list_ids
from app.release import ServedRelease
from app.renderers import CLAIMS, Renderer, get_rows
from app.routers.asked import Asked
from app.routers.included import join_evidence, join_headlines
from app.vocabulary import RecordKind, View

Name = TypeVar("Name")

# A key and Python's own share of what is kept, roughly.
SEEN_OVERHEAD_BYTES = 500


@dataclass(frozen=True)
class Records:
    """The records of one release, in the form and under the lens that is asked for; as JSON."""

    asked: Asked
    release: ServedRelease
    reader: Reader

    def list_bodies(self, renderer: Renderer[Any], numbers: Sequence[int]) -> Sequence[bytes]:
        """Those of these numbers, in their order, with what is to be included."""
        bodies = self.render(renderer, numbers, self.asked.view)
        return self._include(renderer, numbers, bodies) if self.asked.includes else bodies

    def list_alone(self, renderer: Renderer[Any], numbers: Sequence[int]) -> Sequence[bytes]:
        """Those of these numbers, in their order, each whole and as it is served alone."""
        bodies = self.render(renderer, numbers, View.FULL)
        return join_evidence(self.reader, bodies) if renderer.kind is RecordKind.CLAIM else bodies

    def get_body(self, renderer: Renderer[Any], item_id: str) -> bytes | None:
        """One of them, with what is to be included; a whole claim always has its evidence."""
        body = self.get_bare_body(renderer, item_id)
        if body is None:
            return None
        if renderer.kind is RecordKind.CLAIM and self.asked.view is View.FULL:
            return join_evidence(self.reader, [body])[0]
        if not self.asked.includes:
            return body
        numbers = find_numbers(self.reader, renderer.kind, [item_id])
        return self._include(renderer, list(numbers.values()), [body])[0]

    def get_bare_body(self, renderer: Renderer[Any], item_id: str) -> bytes | None:
        """One of them, alone."""
        view = self.asked.view
        body = get_body(self.reader, renderer.kind, item_id, _find_stored(renderer, view))
        if body is None:
            return None
        if self.asked.lens is not None:
            return self._build(renderer, [item_id], view)[0]
        return _show(renderer, body, view)

    def render(
        self, renderer: Renderer[Any], numbers: Sequence[int], view: View
    ) -> Sequence[bytes]:
        """In whichever form; nothing is included."""
        if self.asked.lens is not None and numbers:
            return self._build(renderer, list_ids(self.reader, numbers), view)
        if view is View.COMPACT:
            return self._recall(numbers, numbers, partial(self._read_short, renderer))
        return list_bodies(self.reader, numbers)

    def _read_short(self, renderer: Renderer[Any], numbers: Sequence[int]) -> Sequence[bytes]:
        bodies = list_bodies(self.reader, numbers, _find_stored(renderer, View.COMPACT))
        return [_show(renderer, body, View.COMPACT) for body in bodies]

    def _build(self, renderer: Renderer[Any], ids: Sequence[str], view: View) -> Sequence[bytes]:
        keys = [(self.asked.lens, view, renderer.kind, item_id) for item_id in ids]
        return self._recall(keys, ids, lambda missing: self._build_anew(renderer, missing, view))

    def _recall(
        self,
        keys: Sequence[Hashable],
        names: Sequence[Name],
        make: Callable[[Sequence[Name]], Sequence[bytes]],
    ) -> Sequence[bytes]:
        """What is asked for again in other lists: made once, and kept while there is room."""
        seen = self.release.seen
        kept = seen.get_all(keys)
        if len(kept) < len(keys):
            missing = {key: name for key, name in zip(keys, names, strict=True) if key not in kept}
            made = make(list(missing.values()))
            for key, body in zip(missing, made, strict=True):
                seen.keep(key, body, len(body) + SEEN_OVERHEAD_BYTES)
                kept[key] = body
        return [kept[key] for key in keys]

    def _build_anew(
        self, renderer: Renderer[Any], ids: Sequence[str], view: View
    ) -> Sequence[bytes]:
        build = renderer.build_compact if view is View.COMPACT else renderer.build
        if build is None:
            raise TypeError(f"{renderer.kind} cannot be built in this form")
        if not ids:
            return []
        with self.reader.open_session() as session:
            models = build(session, get_rows(session, renderer, ids), self.asked.lens)
            return [model.model_dump_json().encode() for model in models]

    def _include(
        self, renderer: Renderer[Any], numbers: Sequence[int], bodies: Sequence[bytes]
    ) -> Sequence[bytes]:
        if renderer.kind is RecordKind.CLAIM:
            return join_evidence(self.reader, bodies)
        headlines = self.release.setting.headlines
        return join_headlines(numbers, bodies, headlines, self._render_claims)

    def _render_claims(self, numbers: Sequence[int]) -> Sequence[bytes]:
        return self.list_alone(CLAIMS, numbers)


def _find_stored(renderer: Renderer[Any], view: View) -> View:
    """The form from which a record is shown: in short that which is stored, if it is."""
    return View.FULL if renderer.shorten else view


def _show(renderer: Renderer[Any], body: bytes, view: View) -> bytes:
    """A record as it is asked for, from the form that is stored."""
    if view is View.FULL or renderer.shorten is None:
        return body
    return renderer.shorten(from_json(body)).model_dump_json().encode()
