/* The agreement map: statements × pages as one table. The disputed stand first, then what several
   pages speak of, then what one page alone says. */

import { changed, toApi, toClaim, toPage, toView } from "../address.js";
import { count, h } from "../dom.js";
import { drawFilters, drawSentence, drawWordsField, listChosen, wordFilter, wordsFilter } from "../filters.js";
import { drawEmpty, drawNear, drawPager } from "../states.js";
import { FLAGS, LEVELS, nameOf, nameTopic, POSITIONS } from "../words.js";
import { drawTakeAlong } from "../parts/take-along.js";
import { drawAgreement, drawKey, drawSign } from "../parts/votes.js";

const CELLS = 2500; // of a page: what a browser draws at once without a pause
const FEWEST_ROWS = 50;
const FEW = 8; // columns that fit beside the filters, so that the head can stay in sight
const FACETS = ["topic", "level", "flag", "source"];

const ORDERS = { "": "Disputed first", "-rank": "Most agreed first", "-sources": "Most pages first", id: "By name" };

const lensSource = wordFilter("exclude_source", "Leave a page out", null, (value) => `without “${nameOf(value)}”`);
const FILTERS = [
  wordsFilter,
  wordFilter("topic", "Topic", null, (value) => `about “${nameTopic(value)}”`),
  wordFilter("level", "Agreement", LEVELS, (value) => `where ${lower(LEVELS[value] ?? value)}`),
  wordFilter("flag", "Worth knowing", FLAGS, (value) => `where ${lower(FLAGS[value] ?? value)}`),
  wordFilter("source", "Spoken of by", null, (value) => `spoken of by “${nameOf(value)}”`),
  lensSource,
  wordFilter("only_disinterested", "Leave out who sells it", { true: "On each statement, pages that sell what it favours" }, () => "without pages that sell it"),
  wordFilter("lens_basis", "Count only", { direct: "What pages say of it themselves", stated: "What they say outright" }, (value) => (value === "stated" ? "counting only what is said outright" : "counting only what pages say of it themselves")),
];
FILTERS[1].label = nameTopic;
FILTERS[4].label = nameOf;
lensSource.label = nameOf;

/* What narrows the rows but has no control: exact words of the API, in the address alone. */
const OTHERS = ["direction", "position", "stance", "basis", "body_part", "condition", "exercise", "treatment", "min_sources"]
  .map((name) => ({ name, say: (value) => `${name.replaceAll("_", " ")} “${value}”` }));
const LENSES = new Set(["exclude_source", "only_disinterested", "lens_basis"]);

let columns = null; // how many pages there are, once an answer has told

export async function draw({ query, path, ask, go }) {
  const isDisputedFirst = !query.has("sort");
  const asked = await toQuery(query, ask);
  const answer = await ask(toApi("matrix", asked));
  const isWhole = !answer.links.next && !query.has("cursor");
  const ahead = isDisputedFirst && !isWhole && !query.has("cursor") && !query.has("flag")
    ? (await ask(toApi("matrix", changed(asked, { flag: "any_conflict", facets: "" })))).data : [];
  const rows = [...ahead, ...leaveOut(answer.data, ahead)];
  return { title: "Agreement map", content: drawMap({ answer, rows, query, path, go, isDisputedFirst, isWhole }) };
}

/** As many rows as can be drawn at once: of many pages few, of few pages many. */
async function toQuery(query, ask) {
  columns ??= (await ask(toApi("matrix", { limit: 0 }))).sources.length;
  const asked = new URLSearchParams(query);
  if (!asked.has("sort")) asked.set("sort", asked.has("q") ? "relevance" : "-sources");
  asked.set("limit", Math.max(FEWEST_ROWS, Math.floor(CELLS / columns)));
  for (const facet of FACETS) asked.append("facets", facet);
  return asked;
}

function leaveOut(rows, ahead) {
  const known = new Set(ahead.map((row) => row.claim.id));
  return rows.filter((row) => !known.has(row.claim.id));
}

function drawMap({ answer, rows, query, path, go, isDisputedFirst, isWhole }) {
  const filters = withPages([...FILTERS, ...OTHERS], answer.sources);
  const csv = new URLSearchParams(query);
  for (const name of ["cursor", "sort"]) csv.delete(name);
  csv.set("format", "csv");
  const chosen = listChosen(filters, query);
  return [
    h("h1", { tabindex: "-1" }, "Agreement map"),
    h("p", { class: "lede" }, "Each row is a statement, each column a page. The sign says what that page holds."),
    h("details", { id: "key", open: matchMedia("(min-width: 40em)").matches }, h("summary", {}, "What the signs mean"), drawKey()),
    h("div", { class: "with-filters" },
      drawFilters({ filters, query, path, facets: answer.facets, go, extra: [drawWordsField(query, "With the words"), drawOrder(query)] }),
      h("div", { class: "results" },
        drawSentence({ filters, query, path, total: answer.meta.total, noun: "statement" }),
        drawLensNote(query),
        drawTakeAlong({ csv: toApi("matrix", csv) }),
        rows.length ? drawTable(answer, rows, isDisputedFirst, isWhole) : drawEmpty({ query, path, chosen, suggestions: answer.meta.suggestions, what: "statement" }),
        rows.length > 0 && drawNear(answer.meta.unknown_words, query, path),
        drawPager(answer, query, path))),
  ];
}

/** The lens is chosen among all pages, those left out too. */
function withPages(filters, sources) {
  return filters.map((filter) => {
    if (filter.name === "exclude_source") return { ...filter, values: sources.map((source) => ({ value: source.id })) };
    if (filter.name === "only_disinterested") return { ...filter, values: [{ value: "true" }] };
    if (filter.name === "lens_basis") return { ...filter, values: [{ value: "direct" }, { value: "stated" }] };
    return filter;
  });
}

function drawOrder(query) {
  const chosen = query.get("sort") ?? "";
  return h("p", { class: "field" }, h("label", { for: "order" }, "Order"),
    h("select", { id: "order", name: "sort" },
      Object.entries(ORDERS).map(([value, label]) => h("option", { value, selected: value === chosen }, label)),
      !(chosen in ORDERS) && h("option", { value: chosen, selected: true }, chosen)));
}

function drawLensNote(query) {
  const isOn = [...query.keys()].some((name) => LENSES.has(name));
  return isOn && h("p", { class: "lens-note" }, "Agreement is worked out anew without what you left out. Rows whose agreement changes say so.");
}

const GROUPS = [
  ["Pages disagree", (claim) => claim.flags.includes("any_conflict")],
  ["Several pages speak, and none is against it", (claim) => claim.counts.speaking > 1],
  ["Only one page speaks of it", (claim) => claim.counts.speaking === 1],
  ["No page speaks of it", () => true],
];

function drawTable(answer, rows, isGrouped, isWhole) {
  return h("div", { class: `scroller map${answer.sources.length <= FEW ? " few" : " many"}`, tabindex: "0", role: "region", "aria-label": "Agreement map, a table" },
    h("table", {},
      h("caption", {}, `What ${count(answer.sources.length, "page")} hold on ${count(rows.length, "statement")}${rows.length < answer.meta.total ? ` of ${answer.meta.total.toLocaleString("en")}` : ""}`),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Statement"),
        answer.sources.map((source) => h("th", { scope: "col", class: "page-column" },
          h("a", { href: toPage(source.id), title: source.label }, nameOf(source)))))),
      isGrouped ? drawGroups(answer, rows, isWhole) : h("tbody", {}, rows.map((row) => drawRow(row, answer)))));
}

/** A part of a list does not say how many its groups hold. */
function drawGroups(answer, rows, isWhole) {
  const left = [...rows];
  return GROUPS.map(([title, belongs]) => {
    const members = left.filter((row) => belongs(row.claim));
    for (const row of members) left.splice(left.indexOf(row), 1);
    return members.length > 0 && h("tbody", {},
      h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: answer.sources.length + 1 },
        h("span", {}, title, isWhole && h("span", { class: "quiet" }, ` ${count(members.length, "statement")}`)))),
      members.map((row) => drawRow(row, answer)));
  });
}

function drawRow({ claim, cells }, { sources, meta }) {
  const left = meta.lens?.exclude_source ?? [];
  return h("tr", {},
    h("th", { scope: "row" }, h("a", { href: toClaim(claim.id) }, claim.statement), drawAgreement(claim)),
    sources.map((source) => drawCell(cells[source.id], left.includes(source.id))));
}

/** A page that the lens leaves out is no silent one. */
function drawCell(cell, isLeftOut) {
  if (isLeftOut || !cell) return h("td", { class: "left-out", "aria-label": "left out" });
  const { position, basis } = cell;
  if (!position.startsWith("silent")) return h("td", {}, drawSign(position, basis));
  const { sign, says } = POSITIONS[position];
  return h("td", { class: "silent-cell", "aria-label": says }, sign); // most cells: no box of their own
}

function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
