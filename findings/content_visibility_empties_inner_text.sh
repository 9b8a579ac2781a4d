#!/usr/bin/env bash
# One would have guessed that text which `content-visibility: auto` leaves unpainted is there for all
# who do not look at pixels: the browser finds it with Ctrl-F, and Playwright's aria snapshot has it. But
# `innerText` is empty for it, and with it all that reads pages by `innerText` or `inner_text()`: a test
# sees the rows that are near the window, or passes because it sees nothing. `textContent` has all.
#
# Seen with playwright 1.65.2 and Debian's Chromium 156, expected at /usr/bin/chromium: of 200 rows
# `innerText` gives those near the window (86 here), and without the property 200; all else gives 200
# with and without it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check playwright==1.65.2
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from playwright.sync_api import sync_playwright

ROWS = "".join(f"<p>row {number}.</p>" for number in range(200))
AUTO = "p { content-visibility: auto; contain-intrinsic-size: auto 40px }"
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))"


def look(page, style):
    page.set_content(f"<!doctype html><title>x</title><style>{style}</style><main>{ROWS}</main>")
    page.evaluate(PAINTED)
    rows = page.locator("p")
    return {
        "innerText": sum("row" in text for text in rows.all_inner_texts()),
        "textContent": sum("row" in text for text in rows.all_text_contents()),
        "aria snapshot": page.locator("main").aria_snapshot().count("row"),
        "last row found": page.evaluate("() => window.find('row 199.')"),
    }


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    page = browser.new_page()
    plain, auto = look(page, ""), look(page, AUTO)
    print("playwright", version("playwright"), "Chromium", browser.version)
    browser.close()
print("without:", plain)
print("with:", auto)
read = auto.pop("innerText")
whole = plain.pop("innerText") == 200 and plain == auto
sys.exit(0 if whole and 0 < read < 200 else 1)
PYTHON
