"""Every setting of the API, read from `SCIATICA_*` variables and nowhere else."""

from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

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
    log_requests: bool = Field(
        default=False,
        description="Write one line of JSON per request to standard error.",
    )
