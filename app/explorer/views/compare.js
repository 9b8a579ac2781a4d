/* Two pages beside each other: where they differ first, then where they say the same. */

import { toApi, toClaim, toView } from "../address.js";
import { count, h } from "../dom.js";
import { part } from "../states.js";
import { nameOf } from "../words.js";
import { drawTakeAlong } from "../parts/take-along.js";
import { drawSign, linkPage } from "../parts/votes.js";

const MOST = 100;

export async function draw({ a, b, ask }) {
  const path = `sources/${a}/compare/${b}`;
  const same = ask(toApi(path, { relation: "same", limit: MOST }));
  same.catch(() => {});
  const different = await ask(toApi(path, { relation: "different", limit: MOST }));
  const { comparison } = different;
  const { counts } = comparison;
  const title = `${nameOf(comparison.a)} and ${nameOf(comparison.b)}`;
  return {
    title,
    content: [
      h("p", { class: "tag" }, h("a", { href: toView("pages") }, "Pages")),
      h("h1", { tabindex: "-1" }, title),
      h("p", { class: "lede" }, `Both speak of ${count(counts.shared, "statement")}: on ${counts.same} they hold the same, on ${counts.different} they do not.`),
      h("p", {}, "Only ", linkPage(comparison.a), ` speaks of ${count(counts.only_a, "statement")}, only `, linkPage(comparison.b), ` of ${counts.only_b}. Of ${counts.both_silent} neither speaks.`),
      h("section", {}, h("h2", {}, "Where they differ"), drawRows(different, "Where they differ, a table", "They differ on nothing that both speak of.")),
      h("section", {}, h("h2", {}, "Where they hold the same"), part(same, (answer) => drawRows(answer, "Where they hold the same, a table", "They agree on nothing that both speak of."), { label: "where they agree" })),
      drawTakeAlong({ json: toApi(path) }),
    ],
  };
}

function drawRows({ data, comparison, meta }, label, nothing) {
  if (data.length === 0) return h("p", {}, nothing);
  return h("div", { class: "scroller map few", tabindex: "0", role: "region", "aria-label": label }, h("table", {},
    h("caption", {}, `${count(data.length, "statement")}${meta.total > data.length ? ` of ${meta.total}` : ""}`),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Statement"),
      [comparison.a, comparison.b].map((page) => h("th", { scope: "col", class: "page-column" }, linkPage(page))))),
    h("tbody", {}, data.map((row) => h("tr", {}, h("th", { scope: "row" }, h("a", { href: toClaim(row.claim.id) }, row.claim.statement)),
      [row.a, row.b].map((position) => h("td", {}, drawSign(position, "stated"))))))));
}
