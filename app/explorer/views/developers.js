/* For developers: requests to run here, with their real answers, and where the rest stands. */

import { fromApi, toView } from "../address.js";
import { h } from "../dom.js";

const REQUESTS = [
  ["/v1/claims?flag=any_conflict&view=compact&limit=2", "Statements on which pages disagree"],
  ["/v1/exercises?recommended_by=exercise-guide&limit=1", "Exercises that one page recommends"],
  ["/v1/search?q=stretching&limit=3", "Search across everything"],
  ["/v1/claims/hamstring-stretching-relieves-sciatica?exclude_source=relief-guide&view=compact", "A lens: what if one page were left out?"],
  ["/v1/safety?limit=2", "The emergency signs to show beside whatever you build"],
];
const BUNDLES = [
  ["/v1/matrix?format=csv", "The map as CSV"],
  ["/v1/export/claims.csv", "All statements as CSV"],
  ["/v1/export/claims.ndjson", "All statements as NDJSON"],
  ["/v1/export/release.json", "The whole release as one JSON file"],
  ["/v1/export/sources.bib", "The pages as BibLaTeX"],
];

export async function draw({ ask }) {
  return {
    title: "For developers",
    content: [
      h("h1", { tabindex: "-1" }, "For developers"),
      h("p", { class: "lede" }, "All you see here comes from a public API: no key, open to every origin, JSON and CSV, every number with its quotes."),
      h("p", {}, h("a", { class: "onward", href: toView("docs") }, "Documentation to try out"), " · ", h("a", { href: toView("openapi.json") }, "OpenAPI 3.1"), " · ", h("a", { href: toView("v1") }, "Index of all resources")),
      h("section", {}, h("h2", {}, "Run a request"), REQUESTS.map((request, number) => drawRequest(request, number, ask))),
      h("section", {}, h("h2", {}, "Take the data"), h("ul", {}, BUNDLES.map(([path, name]) => h("li", {}, h("a", { href: fromApi(path), download: true }, name), " ", h("code", {}, path))))),
      h("section", {}, h("h2", {}, "Before you build"), h("ul", {},
        h("li", {}, "Never show a level alone: say who supports and who opposes beside it."),
        h("li", {}, "Show the emergency signs of ", h("code", {}, "/v1/safety"), " one step away from everything."),
        h("li", {}, "Agreement is not evidence. ", h("a", { href: toView("method") }, "How it is worked out")),
        h("li", {}, "Data are CC BY 4.0; the quoted fragments stay their authors'."))),
    ],
  };
}

function drawRequest([path, words], number, ask) {
  const isFirst = number === 0; // its answer stands there at once
  const place = h("div", { "aria-live": "polite" });
  const address = new URL(fromApi(path), location.href);
  const drawn = h("div", { class: "request" },
    h("h3", {}, words),
    h("pre", { tabindex: "0" }, h("code", {}, `curl '${address}'`)),
    h("p", {}, h("button", { type: "button", onclick: run }, "Run it"), " ", h("a", { href: address }, "Open the answer")),
    place);
  if (isFirst) run();
  return drawn;
  async function run() {
    const started = performance.now();
    try {
      const answer = await ask(address);
      const milliseconds = Math.round(performance.now() - started);
      place.replaceChildren(h("p", { class: "quiet" }, `Answered in ${milliseconds} ms.`), h("pre", { tabindex: "0", class: "answer", role: "group", "aria-label": "Answer" }, h("code", {}, JSON.stringify(answer, null, 2))));
    } catch (error) {
      place.replaceChildren(h("p", { class: "problem" }, error.message));
    }
  }
}
