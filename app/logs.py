"""What is written to standard error: text for who looks on, or one line of JSON for programs."""

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

# What a record of ours has beside its message.
_FIELDS = ("reason", "request_id")


class JsonFormatter(logging.Formatter):
    """One line for each record, whatever its message holds."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": write_time(record.created),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


def write_time(seconds: float) -> str:
    """In UTC (RFC 3339)."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


def build_log_config(*, is_json: bool) -> Mapping[str, Any]:
    """For `logging.config`: the server's lines, ours, and the warnings of everybody else."""
    text = {"()": "uvicorn.logging.DefaultFormatter", "fmt": "%(levelprefix)s %(message)s"}
    handler = {"class": "logging.StreamHandler", "formatter": "line"}  # to standard error
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": JsonFormatter} if is_json else text},
        "handlers": {"line": handler},
        "loggers": {"uvicorn": {"level": "INFO"}},
        "root": {"handlers": ["line"], "level": "WARNING"},
    }
