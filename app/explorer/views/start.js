import { toDispute, toView } from "../address.js";
import { count, h, heading, link, list, section } from "../dom.js";
import { drawSides, drawSigns, linkFile, part } from "../parts.js";
import { CORPUS, LEVELS, nameTopic, splitDispute } from "../words.js";
import { drawSearchForm } from "./search.js";

/* The bars, the signs of disagreement first: looks, levels, words. */
const BARS = [
  ["contested", ["contested"], LEVELS.contested],
  ["leaning", ["majority", "majority_against", "qualified"], "Mostly one way, or with a condition"],
  ["unanimous", ["unanimous", "unanimous_against"], LEVELS.unanimous],
  ["single", ["single_source"], LEVELS.single_source],
];

const WAYS = [
  ["map", "The whole map", "Every statement and page in one table."],
  ["pages", "The pages", "Who wrote them, and what they sell."],
  ["exercises", "Exercises", "Who recommends which, who warns, and how they are done."],
  ["developers", "For developers", "A free API with every quote and place, for your own app."],
];

export function draw({ ask }) {
  const [disputes, agreement, safety] = [ask("conflicts", { sort: "-sources", view: "compact", limit: 6 }), ask("agreement"), ask("safety", { limit: 100 })];
  const signs = h("p", CORPUS.emergency);
  return {
    content: [
      h("div.hero", h("div",
        heading(`Web pages disagree about ${CORPUS.subject}. See who says what.`),
        h("p.lede", `We read pages about ${CORPUS.subject} sentence by sentence. Here you can look up each statement: which page makes it, in which words, and which page says otherwise.`),
        drawSearchForm()),
        h("section.emergency", h("h2", "When to get emergency care"), part(safety, (answer) => drawSigns(answer) || signs, "the emergency signs", signs))),
      section("Where pages disagree most", part(disputes, drawTop, "the disputes")),
      section("How much is agreed, by topic", part(agreement, drawTopics, "the agreement by topic")),
      h("nav.ways", { "aria-label": "Ways on" }, list("ul", WAYS, ([path, name, words]) => [link(toView(path), name), h("p", words)])),
    ],
  };
}

function drawTop({ data, meta }) {
  return [
    list("ul.cards", data, (dispute) => [h("h3", link(toDispute(dispute.id), splitDispute(dispute).question)), drawSides(dispute)]),
    h("p", h("a.onward", { href: toView("disputes") }, `All ${count(meta.total, "dispute")}`)),
  ];
}

function drawTopics({ data: { topics, total } }) {
  const most = Math.max(...topics.map((topic) => topic.claims));
  return [h("table.bars",
    h("caption", `${count(total, "statement")}; each counts once. Choose a topic to see who says what.`),
    h("thead", h("tr", h("th", { scope: "col" }, "Topic"), h("td.bar-column"),
      BARS.map(([looks, , words]) => h("th.number", { scope: "col" }, h("span", words), h(`i.swatch.${looks}`))))),
    h("tbody", topics.toSorted((a, b) => b.claims - a.claims).map((topic) => drawTopic(topic, most)))),
  h("p.take-along", linkFile(["matrix", { format: "csv" }], "Download who says what as CSV"))];
}

function drawTopic({ topic, levels }, most) {
  const counts = BARS.map(([, own]) => levels.filter((each) => own.includes(each.level)).reduce((sum, each) => sum + each.claims, 0));
  return h("tr",
    h("th", { scope: "row" }, link(toView("map", { topic }), nameTopic(topic))),
    h("td.bar-column", { "aria-hidden": "true" }, h("span.bar", counts.map((number, place) => {
      const bar = h(`i.${BARS[place][0]}`);
      bar.style.width = `${(100 * number) / most}%`;
      return number > 0 && bar;
    }))),
    counts.map((number) => h("td.number", number || h("span.quiet", "0"))));
}
