"""What `/metrics` says, as Prometheus reads it."""

from collections.abc import Mapping

import httpx
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample


def read_samples(api: httpx.Client) -> list[Sample]:
    response = api.get("/metrics")
    assert response.status_code == 200, response.text
    families = [*text_string_to_metric_families(response.text)]
    names = [family.name for family in families]
    assert len(names) == len(set(names))
    return [sample for family in families for sample in family.samples]


def add_up(samples: list[Sample], name: str, labels: Mapping[str, str] = {}) -> float:
    """All values of a name that have these labels, as `sum(name{labels})` would. Errors: none."""
    return sum(
        sample.value
        for sample in samples
        if sample.name == name and labels.items() <= sample.labels.items()
    )
