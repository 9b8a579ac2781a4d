"""Every setting of the API, read from `SCIATICA_*` variables and nowhere else."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

from pydantic import DirectoryPath, Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

NonEmpty = Annotated[str, Field(min_length=1)]

# What our own paths begin with. Where a proxy cuts a prefix off, it is told from them by its names.
OWN_NAMES = frozenset(
    "v1 mcp metrics docs openapi.json llms.txt static livez readyz explorer map disputes claims "
    "exercises treatments conditions pages search method developers".split()
)

# SQLAlchemy's names of the drivers that we run on; a URL need not name one.
_DRIVERS = {"sqlite": "pysqlite", "postgresql": "psycopg"}

# What settings need: an extra, and the module by which it is known.
_EXTRAS = {
    "mcp": ("mcp", "mcp"),
    "metrics": ("metrics", "prometheus_client"),
    "tracing": ("otel", "opentelemetry.sdk"),
}


class Settings(BaseSettings):
    """An invalid or empty value stops the start-up and names the variable."""

    model_config = SettingsConfigDict(env_prefix="SCIATICA_", extra="ignore")

    database_url: NonEmpty = Field(
        default="sqlite:///sciatica.db",
        description="SQLAlchemy URL of the database, SQLite or PostgreSQL; may name several hosts.",
    )
    primary_url: NonEmpty | None = Field(
        default=None,
        description="URL of the PostgreSQL primary, for `load`; serving never uses it.",
    )
    pool_size: int = Field(
        default=10,
        ge=1,
        le=1000,
        description="Most PostgreSQL connections of one process.",
    )
    pool_timeout_seconds: float = Field(
        default=2.0,
        gt=0,
        le=60,
        description="How long a request waits for one of these connections.",
    )
    statement_timeout_seconds: float = Field(
        default=5.0,
        ge=0.001,
        le=3600,
        description="How long one statement of a request may take.",
    )
    corpus_dir: DirectoryPath | None = Field(
        default=None,
        description="Directory of your own corpus; without it the shipped one is loaded.",
    )
    documents_dir: Path | None = Field(
        default=None,
        description="Directory with your copies of the documents, for `verify` and `find`.",
    )
    serve_passages: bool = Field(
        default=False,
        description="Serve the text of passages from these documents.",
    )
    host: NonEmpty = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to listen on.")
    root_path: Annotated[str, Field(pattern=r"^(/[A-Za-z0-9._~-]+)+$")] | None = Field(
        default=None,
        description="Prefix below which the API is reached, whether a proxy cuts it off or not.",
    )
    workers: int = Field(default=1, ge=1, le=64, description="How many processes serve.")
    cache_megabytes: int = Field(
        default=8, ge=0, le=65536, description="Memory for answers given before, by process."
    )
    log_requests: bool = Field(
        default=False,
        description="Write one line of JSON per request to standard error.",
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="How all other lines are written there."
    )
    metrics: bool = Field(
        default=False,
        description="Serve measurements at `/metrics`, for Prometheus; needs the extra `metrics`.",
    )
    tracing: bool = Field(
        default=False,
        description="Trace requests, by the variables of OpenTelemetry; needs the extra `otel`.",
    )
    mcp: bool = Field(
        default=False, description="Serve assistants at `/mcp`; needs the extra `mcp`."
    )
    mcp_allowed_hosts: NonEmpty = Field(
        default="localhost,127.0.0.1,[::1]",
        description="Names, with commas, under which `/mcp` is asked, from pages of them also.",
    )

    @field_validator("*", mode="before")
    @classmethod
    def _is_not_empty(cls, value: object) -> object:
        if value == "":
            raise ValueError("is empty")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_of_a_known_engine(cls, value: str) -> str:
        if _read_backend(value) not in {"sqlite", "postgresql"}:
            raise ValueError("begins with sqlite:// or postgresql://")
        return value

    @field_validator("root_path")
    @classmethod
    def _is_none_of_our_own(cls, value: str | None) -> str | None:
        own = sorted(OWN_NAMES.intersection((value or "").split("/")))
        if own:
            raise ValueError(f"holds {own[0]}, which our own paths begin with")
        return value

    @field_validator("serve_passages")
    @classmethod
    def _has_documents(cls, value: bool, others: ValidationInfo) -> bool:
        if value and others.data.get("documents_dir") is None:
            raise ValueError("needs SCIATICA_DOCUMENTS_DIR")
        return value

    @field_validator(*_EXTRAS)
    @classmethod
    def _has_the_extra(cls, value: bool, setting: ValidationInfo) -> bool:
        extra, module = _EXTRAS[setting.field_name or ""]
        if value and find_spec(module) is None:
            wheel = f"'sciatica-api[{extra}] @ file:///PATH/TO.whl'"
            raise ValueError(f"needs an extra: `uv run --extra {extra}`, or of a wheel {wheel}")
        return value

    @field_validator("primary_url")
    @classmethod
    def _is_postgresql(cls, value: str | None) -> str | None:
        if value is not None and _read_backend(value) != "postgresql":
            raise ValueError("begins with postgresql://")
        return value

    @property
    def mcp_hosts(self) -> list[str]:
        """The allowed hosts, one by one."""
        names = (name.strip().lower() for name in self.mcp_allowed_hosts.split(","))
        return [name for name in names if name]  # an empty one would allow who tells no host

    @property
    def write_url(self) -> str:
        """Where `load` writes."""
        return self.primary_url or self.database_url

    @property
    def passages_dir(self) -> Path | None:
        """Where the documents lie from which passages are served; null where none are."""
        return self.documents_dir if self.serve_passages else None


def _read_backend(url: str) -> str:
    """`sqlite` or `postgresql`, and something else where another driver is named than ours."""
    try:
        name = make_url(url).drivername
    except ArgumentError as error:
        raise ValueError("is no database URL") from error
    backend, _, driver = name.partition("+")
    return backend if driver in ("", _DRIVERS.get(backend)) else name
