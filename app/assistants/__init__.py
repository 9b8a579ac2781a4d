"""Tools for assistants (Model Context Protocol), over our own API and nothing else.

Only `server`, `exchange` and `transport` know the protocol; they are imported where somebody asks
for them.
"""
