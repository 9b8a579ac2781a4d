/* The method, with a calculator that uses its published rules; and requests to run here. */

import { toApi, toView } from "../address.js";
import { capitalise, fill, h, heading, humanise, link, list, section } from "../dom.js";
import { drawRow, drawTable, drawTakeAlong, linkFile, part } from "../parts.js";
import { CORPUS, LEVELS, sayVotes, VOTES } from "../words.js";

const METHOD = "methods/one-source-one-vote/2";
const USUAL = { supporting: 2, opposing: 1 };

/* The other words are for programs alone. */
const EXPLAINED = { level: "Levels of agreement", direction: "Directions", flag: "Worth knowing", position: "Positions of a page", position_basis: "How a position is known", matrix_position: "Signs of the map", topic: "Topics" };

export async function drawMethod({ query, ask }) {
  const release = ask("release");
  const { data: method } = await ask(METHOD);
  return {
    title: "How agreement is worked out",
    content: [
      heading("How agreement is worked out"),
      h("p.lede", "One page, one vote. Agreement says how far pages say the same. It does not say that they are right. The API calls a statement a claim, and a page a source."),
      list("ol", [
        "Each sentence of a page is read, and cited on the narrowest statement that it speaks of.",
        "All a page says about one statement gives it one position there. Ten sentences are one vote.",
        "Where a page does not speak of a statement, but says something from which it follows by the words alone, it holds that, too. This is drawn dashed.",
        "The first rule below that fits the votes gives the level. A page that is against it is always named.",
      ]),
      section("A small calculator", drawCalculator(method.levels, query)),
      section("Levels: the first rule that fits",
        drawTable("Levels", { caption: "From top to bottom", head: ["Level", "Rule"], groups: [[null, method.levels.map(({ level, rule }) => drawRow([LEVELS[level], h("code", rule)]))]] }),
        h("details", { id: "symbols" }, h("summary", "What the letters stand for"), drawMeanings(Object.entries(method.symbols))),
        drawCases(method.vectors)),
      section("What follows from what", list("ul", method.inference, (each) => each.rule),
        list("ul.quiet", method.inference_notes)),
      section("Words", part(release, ({ data }) => drawVocabulary(data.vocabulary), "the words")),
      drawTakeAlong({ json: [METHOD] }),
    ],
  };
}

function drawCalculator(levels, query) {
  const result = h("output.result");
  const form = h("form.calculator", { oninput: answer, onsubmit: (event) => event.preventDefault() },
    h("fieldset", h("legend", "Try it: how many pages …"),
      VOTES.map(([side, , words]) => h("label", h("input", { id: `vote-${side}`, name: side, type: "number", min: "0", max: "99", value: (query.size ? query.get(side) : USUAL[side]) ?? 0 }), h("span", words)))),
    result);
  answer();
  return form;
  function answer() {
    const votes = Object.fromEntries(VOTES.map(([side]) => [side, Math.max(0, Number.parseInt(form.elements[side].value, 10) || 0)]));
    const { level, rule } = levels[findFirst(levels, votes)];
    const told = sayVotes(votes);
    result.replaceChildren(h("strong", LEVELS[level]), told && `: ${told}`, ". Rule: ", h("code", rule));
  }
}

/* A reader of the rules ("100*s >= 60*k and 100*(o+m) <= 20*k"), as the policy allows no `eval`. */
const TOKEN = /\d+|\w+|[<>=!]=|[-+*()<>]/g;

/* The weakest first. */
const OPERATORS = [
  { or: (a, b) => a || b },
  { and: (a, b) => a && b },
  { "==": (a, b) => a === b, "!=": (a, b) => a !== b, ">=": (a, b) => a >= b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, "<": (a, b) => a < b },
  { "+": (a, b) => a + b, "-": (a, b) => a - b },
  { "*": (a, b) => a * b },
];

/** The place of the first rule that holds for these votes. */
function findFirst(rules, { supporting: s, qualifying: q, opposing: o, mixed: m }) {
  return rules.findIndex(({ rule }) => read(rule.match(TOKEN), { s, q, o, m, k: s + q + o + m }));
}

function read(tokens, numbers, strength = 0) {
  if (strength === OPERATORS.length) return readValue(tokens, numbers);
  const operators = OPERATORS[strength];
  let value = read(tokens, numbers, strength + 1);
  while (tokens[0] in operators) value = operators[tokens.shift()](value, read(tokens, numbers, strength + 1));
  return value;
}

function readValue(tokens, numbers) {
  const token = tokens.shift();
  if (token !== "(") return /\d/.test(token) ? Number(token) : numbers[token];
  const value = read(tokens, numbers);
  tokens.shift();
  return value;
}

const drawMeanings = (pairs) => h("dl", pairs.map(([word, meaning]) => [h("dt", word), h("dd", meaning)]));

/** Cases with one statement: who wants to program the rules can test them with these. */
function drawCases(vectors) {
  const simple = vectors.filter((each) => each.expected.length === 1);
  return h("details", { id: "cases" }, h("summary", `Cases to test the rules with (${simple.length} of ${vectors.length})`),
    drawTable("Cases", {
      caption: "What is cited, and the level that follows",
      head: ["Case", "s", "q", "o", "m", "Level"],
      groups: [[null, simple.map(({ name, expected: [{ agreement: { counts, level } }] }) =>
        drawRow([name, ...VOTES.map(([side]) => counts[side]), LEVELS[level]]))]],
    }));
}

function drawVocabulary(vocabulary) {
  return Object.entries(EXPLAINED).map(([name, title]) => h("details", { id: `words-${name}` }, h("summary", title),
    drawMeanings(vocabulary[name].map(({ word, meaning }) => [LEVELS[word] ? `${LEVELS[word]} (${word})` : capitalise(humanise(word)), meaning]))));
}

/* Of the statement on which pages disagree most, and of a page that speaks of it. */
const listRequests = ({ id, positions: [first] }) => [
  ["claims?flag=any_conflict&view=compact&limit=2", "Statements on which pages disagree"],
  [`exercises?recommended_by=${first.source}&limit=1`, "Exercises that one page recommends"],
  [`claims/${id}?exclude_source=${first.source}&view=compact`, "A lens: what if one page were left out?"],
];
const BUNDLES = [
  ["matrix?format=csv", "The map as CSV"],
  ["export/claims.csv", "All statements as CSV"],
  ["export/claims.ndjson", "All statements as NDJSON"],
  ["export/release.json", "The whole release as one JSON file"],
  ["export/sources.bib", "The pages as BibLaTeX"],
];

export async function drawDevelopers({ ask }) {
  const { data: [claim] } = await ask("claims", { sort: "-disputed", view: "compact", limit: 1 });
  return {
    title: "For developers",
    content: [
      heading("For developers"),
      h("p.lede", "All you see here comes from a public API: no key, open to every origin, JSON and CSV, every number with its quotes."),
      h("p", h("a.onward", { href: toView("docs") }, "Documentation to try out"), " · ", link(toView("openapi.json"), "OpenAPI 3.1"), " · ", link(toView("v1"), "Index of all resources")),
      section("Run a request", listRequests(claim).map((request, number) => drawRequest(request, number, ask))),
      section("Get the data", list("ul", BUNDLES, ([path, name]) => [linkFile([path], name), " ", h("code", toApi(path))])),
      section("Before you build", list("ul", [
        "Never show a level alone: say who supports and who opposes beside it.",
        ["Show the emergency signs of ", h("code", toApi("safety")), " one step away from everything."],
        ["Agreement is not evidence. ", link(toView("method"), "How it is worked out")],
        `Data are ${CORPUS.license}; the quoted fragments stay their authors'.`,
      ])),
    ],
  };
}

function drawRequest([path, words], number, ask) {
  const place = h("div", { "aria-live": "polite" });
  const address = new URL(toApi(path), location.href);
  if (number === 0) run(); // its answer stands there at once
  return h("div.request",
    h("h3", words),
    h("pre", { tabindex: "0" }, h("code", `curl '${address}'`)),
    h("p", h("button", { type: "button", onclick: run }, "Run it"), " ", link(address, "Open the answer")),
    place);
  function run() {
    const started = performance.now();
    fill(place, part(ask(path), (answer) => [h("p.quiet", `Answered in ${Math.round(performance.now() - started)} ms.`),
      h("pre.answer", { tabindex: "0", role: "group", "aria-label": "Answer" }, h("code", JSON.stringify(answer, null, 2)))], "the answer"));
  }
}
