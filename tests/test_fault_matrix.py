"""The matrix of faults names tests that there are, and docs/faults.md has each of its rows."""

import ast

from conftest import ROOT

from benchmarks.faults import PAGE, read_matrix


def test_every_row_is_held_by_tests_that_there_are() -> None:
    for row in read_matrix():
        assert row.tests, row.fault
        for test in row.list_tests():
            file, _, name = test.partition("::")
            tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
            functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
            assert name.partition("[")[0] in functions, test


def test_the_page_has_all_rows() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [line.split(" | ") for line in lines if line.startswith("| ") and line[2].isdigit()]

    assert [cell[1:3] for cell in cells] == [[row.fault, row.required] for row in read_matrix()]
    assert {cell[3] for cell in cells} == {"held"}
