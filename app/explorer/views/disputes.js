/* All disputes: one card each, the question and who stands where. */

import { toApi, toDispute } from "../address.js";
import { h } from "../dom.js";
import { drawFilters, drawSentence, drawWordsField, listChosen, wordFilter, wordsFilter } from "../filters.js";
import { drawEmpty, drawPager } from "../states.js";
import { DISPUTE_KINDS, nameOf, nameTopic, splitDispute } from "../words.js";
import { drawSideStrip, sortByWeight } from "../parts/sides.js";
import { drawTakeAlong } from "../parts/take-along.js";

const topic = wordFilter("topic", null, null, (value) => `about “${nameTopic(value)}”`);
const FILTERS = [
  wordsFilter,
  { ...wordFilter("kind", "How they differ", DISPUTE_KINDS), values: Object.keys(DISPUTE_KINDS).map((value) => ({ value })) },
  topic,
  ...["claim", "exercise", "treatment", "condition", "body_part"]
    .map((name) => wordFilter(name, null, null, (value) => `about the ${name.replaceAll("_", " ")} “${nameOf(value)}”`)),
  ...["source", "level", "flag", "exclude_source"]
    .map((name) => wordFilter(name, null, null, (value) => `with the ${name.replaceAll("_", " ")} “${nameOf(value)}”`)),
];

export async function draw({ query, path, ask, go }) {
  const asked = new URLSearchParams(query);
  asked.set("limit", 50);
  const answer = await ask(toApi("conflicts", asked));
  const chosen = listChosen(FILTERS, query);
  return {
    title: "Disputes",
    content: [
      h("h1", { tabindex: "-1" }, "Disputes"),
      h("p", { class: "lede" }, "Questions that pages answer differently. Each is told once, with both sides and their own words."),
      h("div", { class: "with-filters" },
        drawFilters({ filters: FILTERS, query, path, go, facets: answer.facets, extra: [drawWordsField(query, "With the words")] }),
        h("div", { class: "results" },
          drawSentence({ filters: FILTERS, query, path, total: answer.meta.total, noun: "dispute" }),
          drawTakeAlong({ csv: toApi("matrix", { flag: "any_conflict", format: "csv" }), csvName: "Download the disputed statements as CSV" }),
          answer.data.length ? h("ul", { class: "cards" }, order(answer, query).map(drawCard))
            : drawEmpty({ query, path, chosen, suggestions: answer.meta.suggestions, what: "dispute" }),
          drawPager(answer, query, path))),
    ],
  };
}

/** A whole list by weight; a part of one as the API sorts it. */
function order({ data, links }, query) {
  return links.next || query.has("cursor") || query.has("sort") ? data : sortByWeight(data);
}

function drawCard(dispute) {
  const { question, story } = splitDispute(dispute.dispute);
  return h("li", {},
    h("p", { class: "tag" }, DISPUTE_KINDS[dispute.kind]),
    h("h2", {}, h("a", { href: toDispute(dispute.id) }, question)),
    h("p", {}, story && story.charAt(0).toUpperCase() + story.slice(1)),
    drawSideStrip(dispute));
}
