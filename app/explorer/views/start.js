/* The start: what this is, the emergency signs, one search, the disputes, agreement by topic. */

import { toApi, toDispute, toView } from "../address.js";
import { count, h } from "../dom.js";
import { part } from "../states.js";
import { LEVELS, nameTopic, splitDispute } from "../words.js";
import { drawSigns } from "../parts/emergency-signs.js";
import { drawSearchForm } from "../parts/suggest-box.js";
import { drawSideStrip, sortByWeight } from "../parts/sides.js";

const DISPUTES_SHOWN = 6;

/* The levels of the bars: the signs of disagreement first. */
const BARS = [
  { name: "contested", levels: ["contested"], label: LEVELS.contested },
  { name: "leaning", levels: ["majority", "majority_against", "qualified"], label: "Mostly one way, or with a condition" },
  { name: "unanimous", levels: ["unanimous", "unanimous_against"], label: LEVELS.unanimous },
  { name: "single", levels: ["single_source"], label: LEVELS.single_source },
];

export async function draw({ ask }) {
  const disputes = ask(toApi("conflicts", { limit: 100 }));
  const agreement = ask(toApi("agreement"));
  const safety = ask(toApi("safety", { limit: 100 }));
  return {
    title: "Start",
    content: [
      h("div", { class: "hero" }, h("div", {},
        h("h1", { tabindex: "-1" }, "Web pages disagree about sciatica. See who says what."),
        h("p", { class: "lede" }, "We read pages about sciatica sentence by sentence. Here you can look up each statement: which page makes it, in which words, and which page says otherwise."),
        drawSearchForm()),
        h("section", { class: "emergency" }, h("h2", {}, "When to get emergency care"),
          part(safety, ({ data }) => drawSigns(data), { label: "the emergency signs" }))),
      h("section", {}, h("h2", {}, "Where pages disagree most"),
        part(disputes, drawTop, { label: "the disputes" })),
      h("section", {}, h("h2", {}, "How much is agreed, by topic"),
        part(agreement, drawTopics, { label: "the agreement by topic" })),
      drawWays(),
    ],
  };
}

function drawTop({ data, meta }) {
  const top = sortByWeight(data).slice(0, DISPUTES_SHOWN);
  return [
    h("ul", { class: "cards" }, top.map((dispute) => h("li", {},
      h("h3", {}, h("a", { href: toDispute(dispute.id) }, splitDispute(dispute.dispute).question)),
      drawSideStrip(dispute)))),
    h("p", {}, h("a", { class: "onward", href: toView("disputes") }, `All ${count(meta.total, "dispute")}`)),
  ];
}

function drawTopics({ data }) {
  const most = Math.max(...data.topics.map((topic) => topic.claims));
  return [
    h("ul", { class: "key only-narrow", "aria-hidden": "true" }, BARS.map((bar) => h("li", {}, h("i", { class: `swatch ${bar.name}` }), ` ${bar.label}`))),
    h("table", { class: "bars" },
      h("caption", {}, `${count(data.total, "statement")} by topic; each counts once. Choose a topic to see who says what.`),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Topic"), h("td", { class: "bar-column" }),
        BARS.map((bar) => h("th", { scope: "col", class: "number" }, h("i", { class: `swatch ${bar.name}` }), h("span", {}, bar.label))))),
      h("tbody", {}, data.topics.toSorted((a, b) => b.claims - a.claims).map((topic) => drawTopic(topic, most)))),
  ];
}

function drawTopic(topic, most) {
  const counts = BARS.map((bar) => topic.levels.filter((each) => bar.levels.includes(each.level)).reduce((sum, each) => sum + each.claims, 0));
  return h("tr", {},
    h("th", { scope: "row" }, h("a", { href: toView("map", { topic: topic.topic }) }, nameTopic(topic.topic))),
    h("td", { class: "bar-column", "aria-hidden": "true" }, h("span", { class: "bar" }, counts.map((number, place) => drawBar(BARS[place].name, number, most)))),
    counts.map((number) => h("td", { class: "number" }, number || h("span", { class: "quiet" }, "0"))));
}

function drawBar(name, number, most) {
  const bar = h("i", { class: name });
  bar.style.width = `${(100 * number) / most}%`;
  return number > 0 && bar;
}

function drawWays() {
  const ways = [
    ["map", "The whole map", "Every statement and every page in one table, to filter and to take along."],
    ["exercises", "Exercises", "Who recommends which, who warns, and how they are done."],
    ["pages", "The pages", "What was read, who wrote it, and what each of them sells."],
    ["developers", "For developers", "A free API with every quote and place, for your own app."],
  ];
  return h("nav", { class: "ways", "aria-label": "Ways on" },
    h("ul", {}, ways.map(([path, name, words]) => h("li", {}, h("a", { href: toView(path) }, name), h("p", {}, words)))));
}
