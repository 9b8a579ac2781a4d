"""What the framework's own spans lack: the route of kept answers, request id and reason."""

from opentelemetry import trace
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.metrics.requests import UNKNOWN, Templates


class SpanNotes:
    """Completes the span that FastAPI has begun, and takes the query out of it.

    What people search for is theirs.
    """

    def __init__(self, app: ASGIApp, templates: Templates) -> None:
        self.app = app
        self._templates = templates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        span = trace.get_current_span()
        if scope["type"] != "http" or not span.is_recording():
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})  # where a 503 leaves its reason
        if scope["query_string"]:
            span.set_attribute("url.query", "REDACTED")
        route = self._templates.find(scope["path"].removeprefix(scope.get("root_path", "")))
        if route != UNKNOWN:
            span.update_name(f"{scope['method']} {route}")
            span.set_attribute("http.route", route)

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start":
                request_id = dict(message["headers"]).get(b"x-request-id", b"").decode()
                span.set_attribute("sciatica.request_id", request_id)
                if "reason" in state:
                    span.set_attribute("sciatica.reason", state["reason"])
            await send(message)

        await self.app(scope, receive, note)
