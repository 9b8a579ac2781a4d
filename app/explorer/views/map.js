//# allFunctionsCalledOnLoad
/* The agreement map: statements × pages as one table. */

import { changed, toClaim } from "../address.js";
import { copies, count, h, heading, sayNumber } from "../dom.js";
import { askList, drawList, filterBy, listLenses, where, words } from "../lists.js";
import { drawAgreement, drawRow, drawSign, drawTable, linkPage } from "../parts.js";
import { FLAGS, LEVELS, nameOf, nameTopic, POSITIONS } from "../words.js";

const ASKED = { limit: 1000, cells: 2500 }; // of many sources fewer rows: some 12 kB
const FEW = 6; // columns that fit everywhere, so that the head can stay in sight
const PIECE = 5; // rows
const ORDERS = { "-disputed": "Disputed first", "-rank": "Most agreed first", "-sources": "Most pages first", relevance: "Best match first", id: "By name" };

const FILTERS = [
  words,
  filterBy("topic", "Topic", nameTopic, (label) => `about “${label}”`),
  filterBy("level", "Agreement", LEVELS, where),
  filterBy("flag", "Worth knowing", FLAGS, where),
  filterBy("source", "Spoken of by", nameOf, (label) => `spoken of by “${label}”`),
];

export async function draw(view) {
  const { query } = view;
  const usual = query.get("q") ? "relevance" : "-disputed";
  const sort = query.get("sort") ?? usual;
  const [answer, key] = await Promise.all([askList(view, "matrix", FILTERS, { sort, ...ASKED }), drawKey()]);
  const lenses = listLenses(answer.sources.map((source) => source.id));
  return {
    title: "Agreement map",
    content: [
      heading("Agreement map"),
      h("p.lede", "Each row is a statement, each column a page. The sign tells what that page says of it."),
      key,
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

function drawKey() {
  const line = (position, basis, told) => h("li", drawSign(position, basis, ""), ` ${told}`);
  return h("details", { id: "key", open: matchMedia("(min-width: 40em)").matches }, h("summary", "What the signs mean"),
    h("ul.key", { "aria-label": "What the signs mean" },
      ["supports", "qualifies", "opposes", "mixed"].map((position) => line(position, "stated", POSITIONS[position].says)),
      line("supports", "inferred", "dashed: says so indirectly, by what it says elsewhere"),
      line("silent_topic_covered", null, "speaks of the topic, not of this"),
      line("silent_topic_absent", null, "blank: silent on the topic")));
}

function drawOrder(query, sort, usual) {
  const orders = Object.entries(ORDERS).filter(([value]) => value !== "relevance" || query.get("q"));
  return h("p.field", h("label", { for: "order" }, "Order"),
    h("select", { id: "order", name: "sort" }, orders.map(([value, label]) => h("option", { value: value === usual ? "" : value, selected: value === sort }, label))));
}

const GROUPS = [
  [FLAGS.any_conflict, (claim) => claim.flags.includes("any_conflict")],
  ["Several pages speak, and none is against it", (claim) => claim.counts.speaking > 1],
  ["Only one page speaks of it", (claim) => claim.counts.speaking === 1],
  ["No page speaks of it", () => true],
];

function drawMap({ data: rows, sources, meta }, isGrouped, isWhole) {
  const left = meta.lens?.exclude_source ?? []; // such a page is no silent one
  const drawCell = copies((isLeft, { position, basis }) => h(`td${isLeft ? ".out" : ""}`, { role: "cell" },
    isLeft ? h("span.left-out", { role: "img", "aria-label": "left out" }) : drawSign(position, basis)));
  const drawTold = copies(drawAgreement);
  const blank = drawRow([h("a")]);
  const drawLike = copies((agreement, cells) => {
    const row = blank.cloneNode(true);
    row.firstChild.append(drawTold(agreement));
    row.append(...sources.map(({ id }) => drawCell(left.includes(id), cells[id])));
    return row;
  });
  // Most rows look like one before, but for their name: a copy takes less.
  function drawNamed({ claim: { id, statement, level, default_level, counts }, cells }) {
    const row = drawLike({ level, default_level, counts }, cells);
    const name = row.firstChild.firstChild;
    name.href = toClaim(id);
    name.textContent = statement;
    return row;
  }
  return drawTable("Agreement map", {
    looks: sources.length <= FEW ? ".map.few" : ".map.many",
    caption: `What ${count(sources.length, "page")} say of ${count(rows.length, "statement")}${rows.length < meta.total ? ` of ${sayNumber(meta.total)}` : ""}`,
    head: ["Statement", ...sources.map(linkPage)],
    groups: (isGrouped ? groupRows(rows, isWhole) : [[null, rows]]).flatMap(([title, members]) =>
      cut(members).map((piece, place) => [place === 0 && title, piece.map(drawNamed)])),
  });
}

/** A piece out of sight is not laid out until it comes, and at first not before the view is painted. */
const cut = (rows) => Object.values(Object.groupBy(rows, (_, place) => Math.floor(place / PIECE)));

function groupRows(rows, isWhole) {
  const groups = Object.groupBy(rows, (row) => GROUPS.findIndex(([, belongs]) => belongs(row.claim)));
  return Object.entries(groups).map(([place, members]) => [[GROUPS[place][0], isWhole && h("span.quiet", ` ${count(members.length, "statement")}`)], members]);
}
