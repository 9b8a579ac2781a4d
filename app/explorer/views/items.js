/* Exercises, treatments or conditions: who recommends, who warns, under which condition. */

import { toApi, toView } from "../address.js";
import { capitalise, count, h, humanise } from "../dom.js";
import { drawFilters, drawSentence, drawWordsField, listChosen, wordFilter, wordsFilter } from "../filters.js";
import { drawEmpty, drawNear, drawPager } from "../states.js";
import { FLAGS, LEVELS, nameOf, ROLE_OF_ONE, ROLES } from "../words.js";
import { drawTakeAlong } from "../parts/take-along.js";
import { drawAgreement, drawSign, linkPage } from "../parts/votes.js";

const MOST = 100; // the API's largest page

const KINDS = {
  exercises: { noun: "exercise", lede: "Exercises that pages recommend, warn of or describe. Which of them suits you, these pages cannot know.", facets: ["kind", "recommended_by", "advised_against_by", "level"] },
  treatments: { noun: "treatment", lede: "Treatments, medicines and things people can do themselves, and what pages say of each.", facets: ["kind", "recommended_by", "advised_against_by", "level"] },
  conditions: { noun: "condition", lede: "What pages name as causes, as mistaken for sciatica, or as serious.", facets: ["role", "source", "level"] },
};

/* Told in this order; an item stands under the first that it fits. */
const VERDICTS = [
  ["safe", "Recommended, and no page warns", (item) => item.recommended_by.length && !item.advised_against_by.length && !item.called_ineffective_by.length && !item.cautions.length],
  ["caution", "Recommended, with a caution", (item) => item.recommended_by.length && !item.advised_against_by.length && !item.called_ineffective_by.length],
  ["disputed", "Pages disagree: recommended by some, advised against by others", (item) => item.recommended_by.length],
  ["against", "Advised against", (item) => item.advised_against_by.length],
  ["little", "Said to do little", (item) => item.called_ineffective_by.length],
  ["other", "Spoken of, neither recommended nor advised against", () => true],
];

export async function draw({ kind, query, path, ask, go }) {
  const { noun, lede, facets } = KINDS[kind];
  const asked = new URLSearchParams(query);
  asked.set("limit", MOST);
  for (const facet of facets) asked.append("facets", facet);
  const answer = await ask(toApi(kind, asked));
  const filters = listFilters(kind);
  const chosen = listChosen(filters, query);
  const groups = kind === "conditions" ? groupByRole(answer.data) : groupByVerdict(answer.data);
  return {
    title: humanise(kind),
    content: [
      h("h1", { tabindex: "-1" }, humanise(kind)),
      h("p", { class: "lede" }, lede),
      h("div", { class: "with-filters" },
        drawFilters({ filters, query, path, facets: answer.facets, go, extra: [drawWordsField(query, "With the words")] }),
        h("div", { class: "results" },
          drawSentence({ filters, query, path, total: answer.meta.total, noun }),
          drawTakeAlong({ csv: toApi(`export/${kind}.csv`), csvName: `Download all ${kind} as CSV` }),
          answer.data.length === 0 && drawEmpty({ query, path, chosen, suggestions: answer.meta.suggestions, what: noun }),
          drawNear(answer.meta.unknown_words, query, path),
          groups.length > 1 && drawContents(groups, noun),
          groups.map(([id, title, items]) => h("section", { class: "group", id },
            h("h2", {}, title, " ", h("span", { class: "quiet" }, count(items.length, noun))),
            h("ul", { class: "items" }, items.map((item) => drawItem(item, kind))))),
          drawPager(answer, query, path))),
    ],
  };
}

function listFilters(kind) {
  const by = (name, title, say) => ({ ...wordFilter(name, title, null, (value) => `${say} “${nameOf(value)}”`), label: nameOf });
  const level = wordFilter("level", "Agreement", LEVELS, (value) => `where ${(LEVELS[value] ?? value).toLowerCase()}`);
  const rest = ["direction", "flag", "body_part", "code", "called_ineffective_by", "source", "kind", "exclude_source", "only_disinterested", "lens_basis"]
    .map((name) => wordFilter(name, null, name === "flag" ? FLAGS : null, (value) => `${name.replaceAll("_", " ")} “${nameOf(value)}”`));
  const own = kind === "conditions"
    ? [wordFilter("role", "What it has to do with sciatica", ROLES), by("source", "Spoken of by", "spoken of by"), level]
    : [wordFilter("kind", "Kind", null, (value) => `of the kind “${humanise(value)}”`), by("recommended_by", "Recommended by", "recommended by"), by("advised_against_by", "Advised against by", "advised against by"), level];
  const named = new Set(own.map((filter) => filter.name));
  return [wordsFilter, ...own, ...rest.filter((filter) => !named.has(filter.name))];
}

function groupByVerdict(items) {
  return group(items, VERDICTS.map(([id, title, fits]) => [id, title, fits]));
}

function groupByRole(items) {
  return group(items, Object.entries(ROLES).map(([role, title]) => [role, title, (item) => item.roles[0].role === role]));
}

function group(items, groups) {
  const place = (item) => groups.findIndex(([, , fits]) => fits(item));
  return groups
    .map(([id, title], number) => [id, title, items.filter((item) => place(item) === number)])
    .filter(([, , members]) => members.length > 0);
}

function drawContents(groups, noun) {
  return h("nav", { class: "contents", "aria-label": "On this page" },
    h("ul", {}, groups.map(([id, title, items]) => h("li", {}, h("a", { href: `#${id}` }, title), ` ${count(items.length, noun)}`))));
}

function drawItem(item, kind) {
  return h("li", {},
    h("h3", {}, h("a", { href: toView(`${kind}/${item.id}`) }, capitalise(item.name)),
      item.kind && h("span", { class: "quiet" }, ` ${humanise(item.kind).toLowerCase()}`)),
    kind === "conditions" ? drawRoles(item) : drawVerdict(item));
}

function drawVerdict(item) {
  const lists = [
    ["supports", "Recommended by", item.recommended_by],
    ["opposes", "Advised against by", item.advised_against_by],
    ["opposes", "Said to do little by", item.called_ineffective_by],
  ].filter(([, , pages]) => pages.length > 0);
  return [
    h("ul", { class: "sides" }, lists.map(([position, words, pages]) => h("li", {},
      drawSign(position, pages.every((page) => page.basis === "inferred") ? "inferred" : "stated", ""), " ",
      h("span", {}, `${words} `, pages.map((page, place) => [place ? ", " : "", linkPage(page), page.qualifier && ` (${page.qualifier})`]))))),
    item.cautions.length > 0 && h("p", { class: "caution" }, h("strong", {}, "Caution: "), item.cautions[0],
      item.cautions.length > 1 && ` And ${item.cautions.length - 1} more.`),
  ];
}

function drawRoles(item) {
  return [
    h("p", {}, item.summary),
    item.roles.map((role) => h("p", { class: "role" }, h("span", { class: "tag" }, capitalise(ROLE_OF_ONE[role.role])), " ",
      drawAgreement(role.agreement))),
  ];
}
