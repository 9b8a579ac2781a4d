"""Traces by the framework's own OpenTelemetry, as a collector on loopback receives them."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import serve_database
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from seeds import make_seed
from waiting import wait_until

from app.load.transaction import load_seed

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@contextmanager
def run_collector() -> Iterator[tuple[str, list[Span]]]:
    """Its address, and the spans that have come."""
    spans: list[Span] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            request = ExportTraceServiceRequest.FromString(body)
            spans.extend(
                span
                for resource in request.resource_spans
                for scope in resource.scope_spans
                for span in scope.spans
            )
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", spans
        server.shutdown()


def read_attributes(span: Span) -> Mapping[str, str | int]:
    return {one.key: one.value.string_value or one.value.int_value for one in span.attributes}


def test_spans_tell_route_status_request_and_reason_and_no_query(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.db"
    load_seed(make_seed(), f"sqlite:///{path}")
    with run_collector() as (address, spans):
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
        monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "100")
        with serve_database(f"sqlite:///{path}", tmp_path, tracing="true") as api:
            headers = {"traceparent": PARENT}
            asked = [
                api.get("/v1/claims/none?view=compact", headers=headers),
                api.get("/v1/claims?q=a+secret", headers=headers),
                api.get("/v1/claims?q=a+secret", headers=headers),  # kept
                api.get("/no/such/path", headers=headers),
            ]
            path.unlink()
            asked.append(api.get("/readyz", headers=headers))
            trace = bytes.fromhex(PARENT.split("-")[1])
            wait_until(lambda: count(spans, trace) >= len(asked), "all spans have come")

    told = [read_attributes(span) for span in spans if span.trace_id == trace]
    by_request = {one["sciatica.request_id"]: one for one in told}
    assert "secret" not in str(told)
    names = sorted(span.name for span in spans if span.trace_id == trace)
    assert names == sorted(
        ["GET /v1/claims/{claim_id}", "GET /v1/claims", "GET /v1/claims", "GET", "GET /readyz"]
    )
    expected = ["/v1/claims/{claim_id}", "/v1/claims", "/v1/claims", None, "/readyz"]
    for answer, route in zip(asked, expected, strict=True):
        span = by_request[answer.headers["X-Request-ID"]]
        assert span.get("http.route") == route
        assert span["http.response.status_code"] == answer.status_code
    assert by_request[asked[-1].headers["X-Request-ID"]]["sciatica.reason"] == "no-database"


def count(spans: list[Span], trace: bytes) -> int:
    return sum(span.trace_id == trace for span in spans)
