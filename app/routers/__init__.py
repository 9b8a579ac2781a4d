"""One file per resource: read parameters, call queries, return a schema."""
