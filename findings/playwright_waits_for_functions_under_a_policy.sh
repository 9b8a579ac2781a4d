#!/usr/bin/env bash
# One would have guessed that `page.wait_for_function("x > 1")` works wherever `page.evaluate("x > 1")`
# does. On a page whose Content-Security-Policy lacks 'unsafe-eval' it works if the expression is true
# at once; if it must be waited for, the page itself evaluates the text and raises EvalError. The same
# as text of a function, "() => x > 1", is waited for under every policy.
#
# Seen with playwright 1.65.2 and Debian's Chromium 156, expected at /usr/bin/chromium: EvalError for an
# expression that becomes true later, True for the other three. The script answers the page itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check playwright==1.65.2
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from playwright.sync_api import sync_playwright

PAGE = {
    "body": "<title>x</title><h1>Here</h1>",
    "content_type": "text/html",
    "headers": {"Content-Security-Policy": "default-src 'none'; script-src 'self'"},
}
CONDITIONS = {
    "expression, true at once": "document.title === 'x'",
    "expression, true later": "performance.now() > 1000",
    "function, true at once": "() => document.title === 'x'",
    "function, true later": "() => performance.now() > 1000",
}
outcome = {}
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for name, condition in CONDITIONS.items():
        page = browser.new_page()
        page.route("**/*", lambda route: route.fulfill(**PAGE))
        page.goto("http://127.0.0.1:9/")
        try:
            outcome[name] = str(page.wait_for_function(condition, timeout=10_000).json_value())
        except Exception as error:
            outcome[name] = str(error).splitlines()[0][:80]
        page.close()
    print("playwright", version("playwright"), "Chromium", browser.version)
    browser.close()
for name, answer in outcome.items():
    print(f"{name}: {answer}")
refused = outcome.pop("expression, true later")
sys.exit(0 if "EvalError" in refused and set(outcome.values()) == {"True"} else 1)
PYTHON
