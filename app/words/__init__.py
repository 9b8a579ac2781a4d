"""Words as people type them and as texts hold them: folded, stemmed, joined, found, completed.

Pure: no database and no web, so that engines cannot differ; synonyms are passed in.
"""
