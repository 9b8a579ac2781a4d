"""Checked records into tables, one release whole or not at all."""
