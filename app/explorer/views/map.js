/* The agreement map: statements × pages as one table. The disputed stand first, then what several
   pages speak of, then what one page alone says. */

import { changed, toClaim, toView } from "../address.js";
import { count, h, heading, link } from "../dom.js";
import { askList, drawList, filterBy, listLenses, where, words } from "../lists.js";
import { drawAgreement, drawSign, drawTable, linkPage } from "../parts.js";
import { FLAGS, LEVELS, nameOf, nameTopic, POSITIONS } from "../words.js";

const CELLS = 2500; // of a page: what a browser draws at once without a pause
const FEWEST_ROWS = 50;
const FEW = 8; // columns that fit beside the filters, so that the head can stay in sight
const ORDERS = { "-disputed": "Disputed first", "-rank": "Most agreed first", "-sources": "Most pages first", relevance: "Best match first", id: "By name" };

let rowsOfPage = CELLS / 5; // of many pages few, of few pages many: the first answer tells how many there are

const FILTERS = [
  words,
  filterBy("topic", "Topic", nameTopic, (label) => `about “${label}”`),
  filterBy("level", "Agreement", LEVELS, where),
  filterBy("flag", "Worth knowing", FLAGS, where),
  filterBy("source", "Spoken of by", nameOf, (label) => `spoken of by “${label}”`),
];

export async function draw(view) {
  const { query } = view;
  const usual = query.has("q") ? "relevance" : "-disputed";
  const sort = query.get("sort") ?? usual;
  const answer = await askRows(view, sort);
  const lenses = listLenses(answer.sources);
  return {
    title: "Agreement map",
    content: [
      heading("Agreement map"),
      h("p.lede", "Each row is a statement, each column a page. The sign says what that page holds."),
      drawKey(),
      drawList(view, {
        answer, noun: "statement", order: drawOrder(query, sort, usual),
        filters: [...FILTERS, ...lenses],
        note: lenses.some(({ name }) => query.has(name)) && h("p.lens-note", "Agreement is worked out anew without what you left out. Rows whose agreement changes say so."),
        csv: ["matrix", changed(query, { sort: null, format: "csv" })],
        rows: () => drawMap(answer, sort === "-disputed", !answer.links.next && !query.has("cursor")),
      }),
    ],
  };
}

async function askRows(view, sort) {
  const answer = await askList(view, "matrix", FILTERS, { sort, limit: rowsOfPage });
  const fitting = Math.max(FEWEST_ROWS, Math.floor(CELLS / answer.sources.length));
  if (fitting >= rowsOfPage) return answer;
  rowsOfPage = fitting;
  return askRows(view, sort);
}

function drawKey() {
  const line = (position, basis, told) => h("li", drawSign(position, basis, ""), ` ${told}`);
  return h("details", { id: "key", open: matchMedia("(min-width: 40em)").matches }, h("summary", "What the signs mean"),
    h("ul.key", { "aria-label": "What the signs mean" },
      ["supports", "qualifies", "opposes", "mixed"].map((position) => line(position, "stated", POSITIONS[position].says)),
      line("supports", "inferred", "dashed: follows from what it says elsewhere"),
      line("silent_topic_covered", null, "speaks of the topic, not of this"),
      line("silent_topic_absent", null, "blank: silent on the topic")));
}

function drawOrder(query, sort, usual) {
  const orders = Object.entries(ORDERS).filter(([value]) => value !== "relevance" || query.has("q"));
  return h("p.field", h("label", { for: "order" }, "Order"),
    h("select", { id: "order", name: "sort" }, orders.map(([value, label]) => h("option", { value: value === usual ? "" : value, selected: value === sort }, label))));
}

const GROUPS = [
  ["Pages disagree", (claim) => claim.flags.includes("any_conflict")],
  ["Several pages speak, and none is against it", (claim) => claim.counts.speaking > 1],
  ["Only one page speaks of it", (claim) => claim.counts.speaking === 1],
  ["No page speaks of it", () => true],
];

function drawMap({ data: rows, sources, meta }, isGrouped, isWhole) {
  const left = meta.lens?.exclude_source ?? [];
  const drawOne = (row) => drawRow(row, sources, left);
  return drawTable("Agreement map", {
    looks: sources.length <= FEW ? ".map.few" : ".map.many",
    caption: `What ${count(sources.length, "page")} hold on ${count(rows.length, "statement")}${rows.length < meta.total ? ` of ${meta.total.toLocaleString("en")}` : ""}`,
    head: h("tr", h("th", { scope: "col" }, "Statement"), sources.map((source) => h("th.page-column", { scope: "col" }, linkPage(source)))),
    body: isGrouped ? drawGroups(rows, drawOne, sources.length + 1, isWhole) : h("tbody", rows.map(drawOne)),
  });
}

/** A part of a list does not say how many its groups hold. */
function drawGroups(rows, drawOne, columns, isWhole) {
  const groups = GROUPS.map(() => []);
  for (const row of rows) groups[GROUPS.findIndex(([, belongs]) => belongs(row.claim))].push(row);
  return groups.map((members, place) => members.length > 0 && h("tbody",
    h("tr.group", h("th", { scope: "rowgroup", colspan: columns },
      h("span", GROUPS[place][0], isWhole && h("span.quiet", ` ${count(members.length, "statement")}`)))),
    members.map(drawOne)));
}

function drawRow({ claim, cells }, sources, left) {
  return h("tr",
    h("th", { scope: "row" }, link(toClaim(claim.id), claim.statement), drawAgreement(claim)),
    sources.map(({ id }) => drawCell(left.includes(id) ? null : cells[id])));
}

/** A page that the lens leaves out is no silent one. */
function drawCell(cell) {
  if (!cell) return h("td.left-out", { "aria-label": "left out" });
  const { position, basis } = cell;
  if (!position.startsWith("silent")) return h("td", drawSign(position, basis));
  const { sign, says } = POSITIONS[position];
  return h("td.silent-cell", { "aria-label": says }, sign); // most cells: no box of their own
}
