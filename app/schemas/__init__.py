"""The public JSON: parameters, pages, resources, and how each is built from rows."""
