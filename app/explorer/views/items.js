/* Exercises, treatments or conditions; and one of them. */

import { changed, toClaim, toView } from "../address.js";
import { capitalise, count, h, heading, humanise, join, link, list, section, uncapitalise } from "../dom.js";
import { askList, asTable, drawLensNote, drawList, filterBy, where, words } from "../lists.js";
import { drawAgreement, drawAuthority, drawCitations, drawClaims, drawGrounds, drawSign, drawTakeAlong, linkClaim, linkPage, part } from "../parts.js";
import { CORPUS, LEVELS, nameOf, nameRole, ROLES } from "../words.js";

const RELATION = `What it has to do with ${CORPUS.subject}`;
const RECEPTIONS = {
  recommended: "Recommended, and no page warns",
  cautioned: "Recommended, with a caution",
  disputed: "Pages disagree: recommended by some, advised against by others",
  advised_against: "Advised against",
  called_ineffective: "Said to do little",
  described: "Spoken of, neither recommended nor advised against",
};
const BY_RECEPTION = {
  sort: "reception",
  form: "compact",
  titles: RECEPTIONS,
  groupOf: (item) => item.reception,
  filters: [
    words,
    filterBy("reception", "How pages stand to it", RECEPTIONS),
    filterBy("kind", "Kind", humanise, (label) => `of the kind “${label}”`),
    filterBy("recommended_by", "Recommended by", nameOf, (label) => `recommended by “${label}”`),
    filterBy("advised_against_by", "Advised against by", nameOf, (label) => `advised against by “${label}”`),
  ],
};
const TITLES = Object.fromEntries(Object.entries(ROLES).map(([role, [title]]) => [role, title]));
const KINDS = {
  exercises: { ...BY_RECEPTION, noun: "exercise", lede: "Exercises that pages recommend, warn of or describe. Which of them suits you, these pages cannot know." },
  treatments: { ...BY_RECEPTION, noun: "treatment", lede: "Treatments, medicines and things people can do themselves, and what pages say of each." },
  conditions: {
    noun: "condition",
    lede: `What pages name, and what each has to do with ${CORPUS.subject}.`,
    titles: TITLES,
    groupOf: (item) => item.roles[0].role,
    filters: [
      words,
      filterBy("role", RELATION, TITLES),
      filterBy("source", "Spoken of by", nameOf, (label) => `spoken of by “${label}”`),
      filterBy("level", "Agreement", LEVELS, where),
    ],
  },
};

export async function draw(view) {
  const { kind } = view;
  const { noun, lede, filters, sort, form } = KINDS[kind];
  const shown = { limit: 45, sort };
  const answer = await askList(view, kind, filters, { ...shown, view: form });
  return {
    title: humanise(kind),
    content: [
      heading(humanise(kind)),
      h("p.lede", lede),
      drawList(view, { answer, filters, noun, ...asTable(view, kind, shown, answer), rows: () => drawGroups(view, answer) }),
    ],
  };
}

/** How many a group holds on all pages of the list the API counts, save by first role. */
function drawGroups({ kind, query }, { data, facets, links }) {
  const { noun, titles, groupOf } = KINDS[kind];
  const isWhole = !links.next && !query.has("cursor");
  const ids = new Set([...Object.keys(titles), ...data.map(groupOf)]);
  return [...ids].map((id) => {
    const items = data.filter((item) => groupOf(item) === id);
    const total = facets.reception?.find(({ value }) => value === id)?.count ?? (isWhole && items.length);
    return items.length > 0 && h("section.group", { id },
      h("h2", titles[id] ?? humanise(id), " ", total && h("span.quiet", count(total, noun))),
      list("ul.items", items, (item) => [
        h("h3", link(toView(`${kind}/${item.id}`), capitalise(item.name)), item.kind && h("span.quiet", ` ${uncapitalise(humanise(item.kind))}`)),
        kind === "conditions" ? drawRoles(item) : drawVerdict(item)]));
  });
}

function listSides(item) {
  const isConditional = item.recommended_by.every((page) => page.position === "qualifies");
  return [
    [isConditional ? "qualifies" : "supports", "Recommended by", item.recommended_by],
    ["opposes", "Advised against by", item.advised_against_by],
    ["opposes", "Said to do little by", item.called_ineffective_by],
  ].filter(([, , pages]) => pages.length > 0);
}

function drawVerdict(item) {
  const [caution, ...more] = item.cautions;
  return [
    list("ul.sides", listSides(item), ([position, told, pages]) => [
      drawSign(position, pages.every((page) => page.basis === "inferred") ? "inferred" : "stated", ""), " ",
      h("span", `${told} `, join(pages.map((page) => [linkPage(page), page.qualifier && ` (${uncapitalise(page.qualifier).replace(/\.$/, "")})`]), ", "))]),
    caution && h("p.caution", h("strong", "Caution: "), caution, more.length > 0 && ` And ${more.length} more.`),
  ];
}

function drawRoles(item) {
  return [h("p", item.summary), item.roles.map(({ role, agreement, headline_claim: claim }) =>
    h("div.role", h("span.tag", nameRole(role)), item.roles.length > 1 && [": ", link(toClaim(claim.id), claim.statement)], drawAgreement(agreement)))];
}

export async function drawOne(view) {
  const { kind, id, query, path, ask } = view;
  const { noun } = KINDS[kind];
  const about = changed(query, { [noun]: id });
  const [safety, claims] = [ask("safety", { limit: 100 }), ask("claims", changed(about, { view: "compact", limit: 100, sort: "-sources", facets: "flag" }))];
  const { data: item } = await ask(path, query);
  return {
    title: capitalise(item.name),
    content: [
      h("p.tag", link(toView(kind), humanise(kind)), item.kind && ` · ${humanise(item.kind)}`),
      heading(capitalise(item.name)),
      item.also_known_as.length > 0 && h("p.quiet", "Also called ", join(item.also_known_as), "."),
      drawLensNote(view),
      kind === "conditions" ? drawCondition(item) : drawMeasure(item),
      part(safety, ({ data }) => drawGuidelines(data, item, noun), "what guidelines say"),
      section("All statements about it", part(claims, (answer) => drawStatements(answer, about), "the statements")),
      item.citations.length > 0 && h("details", { id: "words-of-pages" }, h("summary", "The pages' own words about it"),
        item.citations.map((citation) => h("div", h("h3", linkPage(citation.source)), drawCitations([citation])))),
      drawTakeAlong({ json: [path, query], csv: ["matrix", changed(about, { format: "csv" })] }),
    ],
  };
}

function drawMeasure(item) {
  return [
    h("div.lede", linkClaim(item.headline_claim), drawAgreement(item.agreement)),
    h("div.two-sides", listSides(item).map(([position, told, pages]) => h(`section.side${position === "opposes" ? ".opposes" : ""}`,
      h("h2", drawSign(position, "stated", ""), ` ${told}`),
      list("ul", pages, (page) => [h("h3", linkPage(page)), h("p.quiet", page.label),
        drawGrounds(page)])))),
    item.cautions.length > 0 && h("section.caution", h("h2", "Cautions"), list("ul", item.cautions)),
    item.steps.length + item.doses.length > 0 && section("How pages describe it",
      item.steps.map(({ source, text }) => [h("h3", linkPage(source)), list("ol", text)]),
      item.doses.length > 0 && [h("h3", "How much, how often"), list("ul", item.doses, (dose) => [linkPage(dose.source), `: ${dose.as_stated}`])],
      item.equipment.length > 0 && h("p", "Needed: ", join(item.equipment), "."),
      item.targets.length > 0 && h("p", "Aims at: ", join(item.targets.map((each) => each.name)), ".")),
  ];
}

function drawCondition(item) {
  return [
    h("p.lede", item.summary),
    section(RELATION,
      list("ul.claims", item.roles, (role) => [h("p.tag", nameRole(role.role)),
        link(toClaim(role.headline_claim.id), role.headline_claim.statement), drawAgreement(role.agreement)])),
    item.codes.length > 0 && h("details", { id: "codes" }, h("summary", "Codes, for programs"),
      list("ul", item.codes, ({ system, code, display, match }) => `${system} ${code}: ${display} (${match})`)),
  ];
}

/** Guidelines and emergency signs that belong beside this item: context, never counted. */
function drawGuidelines(all, item, type) {
  const headlines = [item, ...(item.roles ?? [])].map((each) => each.headline_claim?.id);
  const isHere = (place) => (place.type === type && place.id === item.id) || (place.type === "claim" && headlines.includes(place.id));
  const beside = all.filter((each) => each.condition?.id === item.id || each.beside.some(isHere));
  return beside.length > 0 && h("section.guideline", h("h2", "What a guideline or health service says"),
    h("p.quiet", "Beside the pages, not counted with them. A guideline of one country and date is context, not the last word."),
    list("ul", beside, (each) => [h("p", each.statement), drawAuthority(each.authority)]));
}

function drawStatements({ data, meta, facets }, about) {
  const isDisputed = facets.flag.some(({ value }) => value === "any_conflict" || value === "dissent_below");
  return [
    data.length < meta.total && h("p", `The first ${data.length} of ${count(meta.total, "statement")}; `, link(toView("map", about), "all on the map"), "."),
    drawClaims(data),
    isDisputed && h("p", h("a.onward", { href: toView("disputes", about) }, "Where pages disagree on it, and why")),
  ];
}
