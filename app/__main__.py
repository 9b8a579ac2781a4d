"""`python -m app` is `sciatica-api`, where the project is not installed."""

from app.cli import main

main()
