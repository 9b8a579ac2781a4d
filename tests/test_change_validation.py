"""The newest record of changes.yaml is held against the manifest of the release before."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from test_cli import run, run_program
from test_seed_validation import CLAIM, CLAIMS, FILES

from app.curation.checks import check_draft, read_seed
from app.curation.manifest import build_manifest, render_manifest
from app.curation.validate import build_seed, read_draft
from app.shipped import SEED_DIRECTORY

# The seed of test_seed_validation.py as the second release, with the first one in the manifest.
CHANGES = """\
- version: 2026.11.2
  since: 2026.11.1
  released: 2026-11-21
  summary: Nothing is new.
- version: 2026.11.1
  released: 2026-11-21
  summary: The first release.
"""
OTHER = CLAIM.replace("rest-helps", "sleep-helps").replace("Rest helps", "Sleep and rest help")
RELEASE = FILES["release.yaml"].replace("2026.11.1", "2026.11.2")


def write_seed(directory: Path, files: dict[str, str]) -> None:
    (directory / "claims").mkdir(exist_ok=True)
    for file, text in files.items():
        (directory / file).write_text(text, encoding="utf-8")


@pytest.fixture
def problems_of(tmp_path: Path) -> Callable[..., list[str]]:
    """The problems of the second release, with changed files, after a first with these claims."""

    def list_problems(changes: str, *, before: str = CLAIM, **files: str) -> list[str]:
        write_seed(tmp_path, {**FILES, CLAIMS: before})
        manifest = render_manifest(build_manifest(build_seed(read_draft(tmp_path))))
        other = {name.replace("_yaml", ".yaml"): text for name, text in files.items()}
        claims = {CLAIMS: other.pop("claims", CLAIM)}
        write_seed(tmp_path, {"release.yaml": RELEASE, "manifest.yaml": manifest, **claims,
                              "changes.yaml": changes, **other})  # fmt: skip
        draft = read_draft(tmp_path)
        check_draft(draft)
        return [str(problem) for problem in sorted(set(draft.problems))]

    return list_problems


def newest(line: str) -> str:
    """The changes with this line in the newest record."""
    return CHANGES.replace("new.\n", f"new.\n  {line}\n")


NOTED = CLAIM.replace("  citations:", "  note: It is so.\n  citations:")
GONE = "withdrawn: [{type: claim, id: sleep-helps, replaced_by: [rest-helps], reason: Twins.}]"


@pytest.mark.parametrize(
    ("changes", "files"),
    [
        (CHANGES, {}),
        (newest("added: [sleep-helps]"), {"claims": CLAIM + OTHER}),
        (newest("changed: [{id: rest-helps, fields: [note]}]"), {"claims": NOTED}),
        (newest("changed: [{id: rest-helps, fields: [note]}]"), {"before": NOTED}),
        (newest(GONE), {"before": CLAIM + OTHER}),
    ],
)
def test_a_history_that_tells_what_differs_is_sound(
    problems_of: Callable[..., list[str]], changes: str, files: dict[str, str]
) -> None:
    assert problems_of(changes, **files) == []


@pytest.mark.parametrize(
    ("changes", "files", "problem"),
    [
        (CHANGES, {"claims": CLAIM + OTHER},
         "changes.yaml:1: added: sleep-helps is new: list it under added"),
        (newest("added: [rest-helps]"), {},
         "changes.yaml:5: added: rest-helps is in manifest.yaml: do not list it under added"),
        (newest("added: [sleep-helps]"), {}, "sleep-helps is not a known claim: do not list it"),
        (CHANGES, {"claims": NOTED},
         "changes.yaml:1: changed: list {id: rest-helps, fields: [note]} under changed"),
        (newest("changed: [{id: rest-helps, fields: [about]}]"), {"claims": NOTED},
         "changes.yaml:5: changed.fields: rest-helps differs in [note]: list exactly these"),
        (newest("changed: [{id: rest-helps, fields: [note]}]"), {},
         "changes.yaml:5: changed.id: rest-helps is as in manifest.yaml, or not in both"),
        (CHANGES, {"before": CLAIM + OTHER},
         "changes.yaml:1: withdrawn: claim sleep-helps is gone: list it under withdrawn"),
        (CHANGES, {"treatments_yaml": "[]\n"}, "treatment rest is gone: list it under withdrawn"),
        (newest(GONE), {}, "changes.yaml:5: withdrawn.id: claim sleep-helps is not in manifest"),
        (newest(GONE), {"before": CLAIM + OTHER, "claims": CLAIM + OTHER},
         "sleep-helps is in the data; a withdrawn identifier is never used again"),
        (newest(GONE.replace("rest-helps", "nap-helps")), {"before": CLAIM + OTHER},
         "changes.yaml:5: withdrawn.replaced_by: nap-helps is not a known claim"),
        (newest(GONE.replace("[rest-helps]", "[sleep-helps]")), {"before": CLAIM + OTHER},
         "withdrawn.replaced_by: sleep-helps is not a known claim"),
        (CHANGES + "  " + GONE + "\n", {"claims": CLAIM + OTHER},
         "changes.yaml:8: withdrawn.id: sleep-helps is in the data; a withdrawn"),
        (newest(GONE) + "  " + GONE + "\n", {"before": CLAIM + OTHER},
         "changes.yaml:9: withdrawn.id: sleep-helps is withdrawn twice"),
        (CHANGES + "  added: [rest-helps]\n", {},
         "changes.yaml:5: file: in the first release all is new: list nothing"),
        (CHANGES, {"release_yaml": RELEASE.replace("11.2", "11.3")},
         "changes.yaml:1: version: the release is 2026.11.3: give its record first"),
        (CHANGES.replace("since: 2026.11.1", "since: 2026.10.1"), {},
         "changes.yaml:2: since: manifest.yaml is of 2026.11.1"),
        (CHANGES.replace("since: 2026.11.1", "since: 2026.10.1"), {},
         "changes.yaml:2: since: must be 2026.11.1, the version of the record below"),
        (CHANGES.replace("- version: 2026.11.1", "- version: 2026.11.9"), {},
         "changes.yaml:5: version: stands below an older one; newest first"),
        (CHANGES.split("- version: 2026.11.1")[0], {},
         "changes.yaml:2: since: no record of 2026.11.1 stands below"),
        (CHANGES.replace("11-21", "11-20", 1), {},
         "changes.yaml:3: released: release.yaml says 2026-11-21"),
        (CHANGES.replace("11-21\n  summary: The", "11-22\n  summary: The"), {},
         "changes.yaml:6: released: is later than that of the release above"),
        ("[]\n", {}, "changes.yaml:1: file: must begin with a record of release 2026.11.2"),
        (newest("added: [sleep-helps, rest-helps]"), {},
         "changes.yaml:5: added: sort by id (withdrawn: by type, then id), each once"),
        (newest("added: [sleep-helps, sleep-helps]"), {}, "each once"),
        (newest(GONE.replace("Twins.", "Twins. Alike.")), {},
         "changes.yaml:5: withdrawn.reason: must be one sentence"),
        (CHANGES.replace("first release.", "first release"), {},
         "changes.yaml:7: summary: must be one sentence that ends with a full stop"),
        (newest("changed: [{id: rest-helps, fields: []}]"), {}, "changed.fields: List should have"),
        (CHANGES, {"manifest_yaml": "version: 2026.11.1\nclaims: {rest-helps: {note: x}}\n"},
         "manifest.yaml:2: claims.rest-helps.note: String should match"),
    ],
)  # fmt: skip
def test_each_problem_of_the_history_names_file_line_and_field(
    problems_of: Callable[..., list[str]], changes: str, files: dict[str, str], problem: str
) -> None:
    problems = problems_of(changes, **files)

    assert any(problem in line for line in problems), problems


def test_a_claim_that_moves_to_another_topic_is_changed(
    problems_of: Callable[..., list[str]],
) -> None:
    [problem] = problems_of(CHANGES, claims="[]\n", **{"claims/ergonomics.yaml": CLAIM})

    assert "list {id: rest-helps, fields: [topic]} under changed" in problem


def test_the_manifest_can_be_written_into_its_own_file(tmp_path: Path) -> None:
    """The shell empties the file before the command reads the seed."""
    for name in ("app", "seed_data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "seed_data" / "manifest.yaml").write_text("")

    result = run_program("manifest", cwd=tmp_path, PYTHONPATH=str(tmp_path))

    assert result.returncode == 0, result.stderr
    assert result.stdout == render_manifest(build_manifest(read_seed(SEED_DIRECTORY)))


def test_the_manifest_tells_every_claim_and_item(tmp_path: Path) -> None:
    result = run("manifest", cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    written = yaml.safe_load(result.stdout)
    seed = read_seed(SEED_DIRECTORY)
    assert written["version"] == seed.release.version
    assert set(written["claims"]) == {
        claim.id for claims in seed.claims.values() for claim in claims
    }
    assert set(written["items"]) == {"body_part", "condition", "exercise", "source", "treatment"}
    digests = [digest for fields in written["claims"].values() for digest in fields.values()]
    assert all(isinstance(digest, str) and len(digest) == 12 for digest in digests)
