/* What a reader takes along: the address of the view, its rows as CSV, how to cite it. */

import { h } from "../dom.js";

/** Buttons and links in one line; `csv` and `json` are addresses of the API. */
export function drawTakeAlong({ csv, csvName = "Download as CSV", json, cite } = {}) {
  return h("div", { class: "take-along" },
    copyButton("Copy link", () => location.href),
    csv && h("a", { href: csv, download: true }, csvName),
    json && h("a", { href: json }, "See the JSON"),
    cite && h("details", {}, h("summary", {}, "Cite this"), h("p", {}, cite), copyButton("Copy citation", () => cite)));
}

function copyButton(label, text) {
  const said = h("span", { role: "status", class: "quiet" });
  const button = h("button", { type: "button", class: "plain", onclick: () => copy(text(), said) }, label);
  return h("span", {}, button, " ", said);
}

/** Without a clipboard (no secure context) the text is shown to be copied by hand. */
async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Copied";
  } catch {
    said.replaceChildren(h("input", { value: text, readonly: true, "aria-label": "Copy this", class: "by-hand" }));
    said.firstChild.select();
  }
}
