/* The method: the published rules as a table, a calculator that uses them, the words explained. */

import { toApi } from "../address.js";
import { capitalise, h, humanise } from "../dom.js";
import { findFirst } from "../rules.js";
import { part } from "../states.js";
import { LEVELS, sayCounts } from "../words.js";
import { drawTakeAlong } from "../parts/take-along.js";

const METHOD = "methods/one-source-one-vote/2";
const VOTES = [["s", "support it", 2], ["q", "accept it under a condition", 0], ["o", "oppose it", 1], ["m", "say both", 0]];

/* What the controlled words are called here; the rest is for programs alone. */
const EXPLAINED = { level: "Levels of agreement", direction: "Directions", flag: "Worth knowing", position: "Positions of a page", position_basis: "How a position is known", matrix_position: "Signs of the map", topic: "Topics" };

export async function draw({ ask }) {
  const release = ask(toApi("release"));
  release.catch(() => {});
  const { data: method } = await ask(toApi(METHOD));
  return {
    title: "How agreement is worked out",
    content: [
      h("h1", { tabindex: "-1" }, "How agreement is worked out"),
      h("p", { class: "lede" }, "One page, one vote. Agreement says how far pages say the same. It does not say that they are right. The API calls a statement a claim, and a page a source."),
      h("ol", { class: "steps" },
        h("li", {}, "Each sentence of a page is read, and cited on the narrowest statement that it speaks of."),
        h("li", {}, "All a page says about one statement gives it one position there. Ten sentences count as one vote."),
        h("li", {}, "Where a page does not speak of a statement, but says something from which it follows by the words alone, it holds that, too. This is drawn dashed."),
        h("li", {}, "The first rule below that fits the votes gives the level. A page that is against it is always named.")),
      drawCalculator(method.levels),
      drawRules("Levels: the first rule that fits", method.levels, "level"),
      drawSymbols(method.symbols),
      drawCases(method.vectors),
      h("section", {}, h("h2", {}, "What follows from what"), h("ul", {}, method.inference.map((each) => h("li", {}, each.rule))),
        h("ul", { class: "quiet" }, method.inference_notes.map((note) => h("li", {}, note)))),
      h("section", {}, h("h2", {}, "Words"), part(release, ({ data }) => drawVocabulary(data.vocabulary), { label: "the words" })),
      drawTakeAlong({ json: toApi(METHOD) }),
    ],
  };
}

function drawCalculator(levels) {
  const result = h("output", { for: VOTES.map(([symbol]) => `vote-${symbol}`).join(" "), class: "result" });
  const form = h("form", { class: "calculator", oninput: answer, onsubmit: (event) => event.preventDefault() },
    h("fieldset", {}, h("legend", {}, "Try it: how many pages …"),
      VOTES.map(([symbol, words, value]) => h("label", { for: `vote-${symbol}` }, h("input", { id: `vote-${symbol}`, name: symbol, type: "number", min: "0", max: "99", value, inputmode: "numeric" }), h("span", {}, words)))),
    result);
  function answer() {
    const [s, q, o, m] = VOTES.map(([symbol]) => Math.max(0, Number.parseInt(form.elements[symbol].value, 10) || 0));
    const k = s + q + o + m;
    const fits = levels[findFirst(levels, { s, q, o, m, k })];
    const counts = { supporting: s, qualifying: q, opposing: o, mixed: m, speaking: k, corpus: k };
    result.replaceChildren(h("strong", {}, LEVELS[fits.level]), k > 0 ? `: ${sayCounts(counts).split(": ")[1]}. Rule: ` : ". Rule: ", h("code", {}, fits.rule));
  }
  answer();
  return h("section", {}, h("h2", {}, "A small calculator"), form);
}

function drawRules(title, rules, name) {
  return h("section", {}, h("h2", {}, title), h("table", { class: "plain-table" },
    h("caption", {}, "From top to bottom"),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Level"), h("th", { scope: "col" }, "Rule"))),
    h("tbody", {}, rules.map((rule) => h("tr", {}, h("th", { scope: "row" }, LEVELS[rule[name]]), h("td", {}, h("code", {}, rule.rule)))))));
}

function drawSymbols(symbols) {
  return h("details", { id: "symbols" }, h("summary", {}, "What the letters stand for"),
    h("dl", {}, Object.entries(symbols).map(([symbol, meaning]) => [h("dt", {}, h("code", {}, symbol)), h("dd", {}, meaning)])));
}

/** Cases with one statement: who wants to program the rules can test them with these. */
function drawCases(vectors) {
  const simple = vectors.filter((each) => each.expected.length === 1);
  return h("details", { id: "cases" }, h("summary", {}, `Cases to test the rules with (${simple.length} of ${vectors.length})`),
    h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Cases, a table" }, h("table", { class: "plain-table" },
      h("caption", {}, "What is cited, and the level that follows"),
      h("thead", {}, h("tr", {}, ["Case", "s", "q", "o", "m", "Level"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, simple.map(({ name, expected: [{ agreement }] }) => h("tr", {}, h("th", { scope: "row" }, name),
        ["supporting", "qualifying", "opposing", "mixed"].map((vote) => h("td", {}, agreement.counts[vote])),
        h("td", {}, LEVELS[agreement.level])))))));
}

function drawVocabulary(vocabulary) {
  return Object.entries(EXPLAINED).filter(([name]) => name in vocabulary).map(([name, title]) =>
    h("details", { id: `words-${name}` }, h("summary", {}, title),
      h("dl", {}, vocabulary[name].map(({ word, meaning }) => [h("dt", {}, LEVELS[word] ? `${LEVELS[word]} (${word})` : capitalise(humanise(word))), h("dd", {}, meaning)]))));
}
