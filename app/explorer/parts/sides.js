/* The sides of a dispute. Either pages hold a statement and its denial, or two statements that
   cannot both be followed: then the sides are called A and B. */

import { count, h, join } from "../dom.js";
import { drawSign, linkPage } from "./votes.js";

const SAYS = {
  supports: ["says so", "say so"],
  qualifies: ["says so under a condition", "say so under a condition"],
  opposes: ["says otherwise", "say otherwise"],
};

/** One line for each side: its sign, how many pages, their names. */
export function drawSideStrip(dispute) {
  const isPair = isTension(dispute);
  return h("ul", { class: "sides" }, dispute.sides.map((side, place) => h("li", {},
    drawSideSign(side, place, isPair), " ",
    h("span", {}, isPair && h("span", { class: "held" }, `“${side.claim.statement}” `),
      `${saySide(side)}: `, join(side.sources.map(linkPage))))));
}

/** The sign of a side, or its letter. */
export function drawSideSign(side, place, isPair) {
  return isPair ? h("span", { class: "sign letter", "aria-hidden": "true" }, "AB"[place]) : drawSign(side.position, "stated", "");
}

/** "2 pages say so", "1 page says otherwise". */
export function saySide({ position, sources }) {
  const [one, many] = SAYS[position];
  return `${count(sources.length, "page")} ${sources.length === 1 ? one : many}`;
}

/** Whether the sides hold two statements, rather than one and its denial. */
export function isTension(dispute) {
  return new Set(dispute.sides.map((side) => side.claim.id)).size > 1;
}

/** Those with the most pages on the smaller side first, then with the most pages at all. */
export function sortByWeight(disputes) {
  return disputes.toSorted((a, b) => {
    const [first, second] = [weigh(a), weigh(b)];
    const place = first.findIndex((number, at) => number !== second[at]);
    return place < 0 ? 0 : second[place] - first[place];
  });
}

function weigh({ kind, sides }) {
  const pages = new Set(sides.flatMap((side) => side.sources.map((source) => source.id)));
  return [Math.min(...sides.map((side) => side.sources.length)), pages.size, kind === "direct" ? 1 : 0];
}
