"""Every setting of the API, read from `SCIATICA_*` variables and nowhere else."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

NonEmpty = Annotated[str, Field(min_length=1)]


class Settings(BaseSettings):
    """An invalid or empty value stops the start-up and names the variable."""

    model_config = SettingsConfigDict(env_prefix="SCIATICA_", extra="ignore")

    database_url: NonEmpty = Field(
        default="sqlite:///sciatica.db",
        description="SQLAlchemy URL of the database, SQLite or PostgreSQL.",
    )
    documents_dir: Path | None = Field(
        default=None,
        description="Directory with your copies of the documents, for `verify` and `find`.",
    )
    host: NonEmpty = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to listen on.")
    workers: int = Field(default=1, ge=1, le=64, description="How many processes serve.")
    cache_megabytes: int = Field(
        default=32, ge=0, le=65536, description="Memory for answers given before, by process."
    )
    log_requests: bool = Field(
        default=False,
        description="Write one line of JSON per request to standard error.",
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
        try:
            backend = make_url(value).get_backend_name()
        except ArgumentError as error:
            raise ValueError("is no database URL") from error
        if backend not in {"sqlite", "postgresql"}:
            raise ValueError("begins with sqlite:// or postgresql://")
        return value
