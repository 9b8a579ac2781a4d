/* Search: hits of every kind, the best first; what no page speaks of, and what is near. */

import { changed, toApi, toView } from "../address.js";
import { capitalise, h, humanise } from "../dom.js";
import { drawSentence, wordsFilter, wordFilter } from "../filters.js";
import { drawEmpty, drawNear, drawPager } from "../states.js";
import { drawSearchForm, toPlace } from "../parts/suggest-box.js";

const TYPES = { claim: "Statements", exercise: "Exercises", treatment: "Treatments", condition: "Conditions", source: "Pages", body_part: "Body parts", safety: "Safety" };
const ENOUGH = 30; // a shorter text beside a title only repeats a name
const FILTERS = [wordsFilter, wordFilter("type", null, TYPES, (value) => `among ${(TYPES[value] ?? value).toLowerCase()}`)];

export async function draw({ query, path, ask }) {
  if (!query.get("q")) return { title: "Search", content: drawAsk() };
  const asked = new URLSearchParams(query);
  asked.set("limit", 20);
  const answer = await ask(toApi("search", asked));
  return {
    title: `Search: ${query.get("q")}`,
    content: [
      h("h1", { tabindex: "-1" }, `“${query.get("q")}”`),
      drawSentence({ filters: FILTERS.slice(1), query, path, total: answer.meta.total, noun: "hit" }),
      (answer.data.length > 0 || query.has("type")) && drawTypes(answer, query, path),
      answer.data.length === 0 && drawEmpty({ query, path, suggestions: answer.meta.suggestions, what: "hit" }),
      answer.data.length > 0 && drawNear(answer.meta.unknown_words, query, path),
      h("ol", { class: "hits" }, answer.data.map(drawHit)),
      drawPager(answer, query, path),
    ],
  };
}

function drawAsk() {
  return [
    h("h1", { tabindex: "-1" }, "Search"),
    drawSearchForm(),
  ];
}

function drawTypes(answer, query, path) {
  const counts = new Map((answer.facets?.type ?? []).map((each) => [each.value, each.count]));
  const chosen = query.get("type");
  return h("nav", { class: "contents", "aria-label": "Kinds of hits" }, h("ul", {},
    Object.entries(TYPES).filter(([type]) => counts.size === 0 || counts.has(type)).map(([type, name]) => h("li", {},
      h("a", { href: toView(path, changed(query, { type })), "aria-current": type === chosen ? "true" : null }, name),
      counts.has(type) && ` ${counts.get(type)}`)),
    h("li", {}, h("a", { href: toView("disputes", { q: query.get("q") }) }, "Disputes about it"))));
}

function drawHit(hit) {
  const because = hit.highlights.find((each) => each.text !== hit.title && each.text.length > ENOUGH);
  return h("li", {},
    h("h2", {}, h("a", { href: toPlace(hit.type, hit.id) }, capitalise(hit.title)), " ", h("span", { class: "quiet" }, humanise(hit.type).replace("Claim", "Statement"))),
    because && h("p", {}, drawMarked(because)));
}

/** The text with the found words marked; places are code points, as the API counts. */
function drawMarked({ text, matches }) {
  const letters = [...text];
  const parts = [];
  let at = 0;
  for (const { start, end } of matches) {
    parts.push(letters.slice(at, start).join(""), h("mark", {}, letters.slice(start, end).join("")));
    at = end;
  }
  return [...parts, letters.slice(at).join("")];
}
