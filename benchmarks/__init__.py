"""How fast the API is, as ratios to other servers over the same data."""
