#!/usr/bin/env bash
# One would have guessed that any callable can listen to an event of a page, such as the bound method
# of a list that collects responses. A method of a built-in type raises AttributeError, as Playwright
# wants to set an attribute on it; a lambda around the same method is taken.
#
# Seen with playwright 1.65.2 on CPython 3.11: AttributeError naming _pw_impl_instance_ for
# list.append, nothing for a lambda. No browser is started: the listener is refused before.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check playwright==1.65.2
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from playwright.sync_api import sync_playwright

seen: list[object] = []
with sync_playwright() as playwright:
    request = playwright.chromium
    outcome = {}
    for name, listener in (("list.append", seen.append), ("lambda", lambda one: seen.append(one))):
        try:
            request.on("close", listener)
            outcome[name] = "taken"
        except Exception as error:
            outcome[name] = f"{type(error).__name__}: {error}"
print("playwright", version("playwright"), "Python", sys.version.split()[0])
print(outcome)
refused = outcome["list.append"].startswith("AttributeError")
sys.exit(0 if refused and outcome["lambda"] == "taken" else 1)
PYTHON
