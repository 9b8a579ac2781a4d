/* One statement: what every page holds on it, in which words, or how it follows; what it is tied to. */

import { toApi, toClaim, toDispute, toView } from "../address.js";
import { getJson } from "../api.js";
import { explainChain } from "../chain.js";
import { h, humanise, join } from "../dom.js";
import { findFirst } from "../rules.js";
import { BASES, FLAGS, LEVELS, nameOf, nameTopic, POSITIONS } from "../words.js";
import { drawCitation, drawInterests } from "../parts/citation.js";
import { drawTakeAlong } from "../parts/take-along.js";
import { drawAgreement, drawSign, linkPage } from "../parts/votes.js";

const PLACES = { exercise: "exercises", treatment: "treatments", condition: "conditions" };
const TOLD_BESIDE = new Set(["any_conflict", "includes_inferred", "dissent_below"]); // the view shows them itself

export async function draw({ id, query, path, ask, go }) {
  const [{ data: claim, meta }, pages] = await Promise.all([
    ask(toApi(`claims/${id}`, query)), ask(toApi("sources", { limit: 100 }))]);
  const evidence = await askEvidence(claim, ask);
  const known = { claim, evidence, pages: new Map(pages.data.map((page) => [page.id, page])) };
  return {
    title: claim.statement,
    description: `${claim.statement} ${claim.agreement.summary}`,
    content: [
      h("p", { class: "tag" }, h("a", { href: toView("map", { topic: claim.topic }) }, nameTopic(claim.topic))),
      h("h1", { tabindex: "-1" }, claim.statement),
      h("p", { class: "lede-agreement" }, drawAgreement({ ...claim.agreement })),
      drawNotes(claim),
      h("div", { class: "with-aside" },
        h("section", {}, h("h2", {}, "What each page says"), drawPositions(known)),
        h("div", { class: "aside" },
          drawTies(claim),
          h("section", { class: "checks" }, h("h2", {}, "Check it"),
            drawLens(pages.data, query, path, go),
            drawRecompute(claim.agreement),
            drawTakeAlong({ json: toApi(`claims/${id}`, query), cite: citeClaim(claim, meta.release) })))),
    ],
  };
}

/** The passages behind positions that follow: the API's own list, or asked for by their claims. */
async function askEvidence(claim, ask) {
  if (claim.evidence) return claim.evidence;
  const held = claim.positions.flatMap((position) => position.through.map((chain) => chain.at(-1).id));
  if (held.length === 0) return [];
  return (await ask(toApi("citations", { claim: [...new Set(held)], limit: 100 }))).data;
}

function drawNotes({ agreement, dispute, also_in: alsoIn, note, in_tension_with: tension, subject_term: term }) {
  const flags = agreement.flags.filter((flag) => !TOLD_BESIDE.has(flag)).map((flag) => sayFlag(flag, term));
  return [
    [dispute, ...alsoIn].filter(Boolean).map((each) => h("p", { class: "in-dispute" }, "Pages argue about this: ",
      h("a", { href: toDispute(each.id) }, each.dispute.split(": ")[0]))),
    tension.map((each) => h("p", {}, "Cannot well be followed together with ", link(each), ` ${each.reason}`)),
    flags.length > 0 && h("p", { class: "quiet" }, "Worth knowing: ", flags.join("; "), "."),
    note && h("p", { class: "quiet" }, note),
  ];
}

function sayFlag(flag, term) {
  if (flag === "definition_differs" && term) return `pages use the word “${humanise(term).toLowerCase()}” differently`;
  return FLAGS[flag].charAt(0).toLowerCase() + FLAGS[flag].slice(1);
}

function drawPositions({ claim, evidence, pages }) {
  const speaking = new Map(claim.positions.map((position) => [position.source.id, position]));
  const order = ["opposes", "mixed", "qualifies", "supports"];
  const sorted = [...speaking.values()].toSorted((a, b) => order.indexOf(b.position) - order.indexOf(a.position));
  return [
    h("ol", { class: "positions" }, sorted.map((position) => drawPosition(position, claim, evidence, pages))),
    drawSilent(claim),
  ];
}

function drawPosition(position, claim, evidence, pages) {
  const page = pages.get(position.source.id);
  const wanted = new Set(position.citations);
  const isInferred = position.basis === "inferred";
  const words = isInferred
    ? evidence.filter((each) => wanted.has(each.id) && isEndOfChain(each, position))
    : claim.citations.filter((each) => each.source.id === position.source.id);
  return h("li", { class: `position ${position.position}` },
    h("h3", {}, drawSign(position.position, position.basis, ""), " ", linkPage(position.source),
      h("span", { class: "verb" }, ` ${POSITIONS[position.position].says}`),
      position.basis !== "stated" && h("span", { class: "quiet" }, ` – ${BASES[position.basis]}`)),
    position.qualifier && h("p", {}, h("strong", {}, "Condition: "), position.qualifier),
    position.through.map((chain) => h("p", { class: "chain" }, h("strong", {}, "How it follows: "), explainChain(chain))),
    drawInterests(words),
    words.map((citation) => drawCitation(citation, { characters: page?.document.characters, told: position.qualifier })));
}

/** Of many passages those of the statement with which the told chain ends. */
function isEndOfChain(citation, position) {
  const of = citation.of?.id ?? citation.claim?.id ?? citation.claim;
  return of === undefined || position.through.some((chain) => chain.at(-1).id === of);
}

function drawSilent({ silent_sources: silent, reporting_sources: reporting, dissenters_below: below, citations }) {
  const dissent = new Map(below.map((each) => [each.source.id, each.claim]));
  const quiet = silent.filter((source) => !dissent.has(source.id));
  return h("ul", { class: "silent" },
    below.map(({ source, claim }) => h("li", { class: "dissent" }, linkPage(source), " does not speak of this, but is against a case of it: ", link(claim))),
    reporting.map((source) => h("li", {}, linkPage(source), " only reports what others say:",
      citations.filter((each) => each.source.id === source.id).map((each) => drawCitation(each)))),
    quiet.length > 0 && h("li", {}, join(quiet.map(linkPage)), quiet.length === 1 ? " does not speak of it." : " do not speak of it."));
}

/** Leave pages out and see what changes: the address says which. */
function drawLens(pages, query, path, go) {
  const left = query.getAll("exclude_source");
  const form = h("form", { action: toView(path), onchange: apply },
    h("fieldset", {}, h("legend", {}, "Leave pages out"),
      pages.map((page) => h("label", {}, h("input", { type: "checkbox", id: `without-${page.id}`, name: "exclude_source", value: page.id, checked: left.includes(page.id) }), h("span", {}, nameOf(page)))),
      h("label", {}, h("input", { type: "checkbox", id: "without-sellers", name: "only_disinterested", value: "true", checked: query.get("only_disinterested") === "true" }), h("span", {}, "Pages that sell what it favours")),
      h("label", {}, h("input", { type: "checkbox", id: "without-inferred", name: "lens_basis", value: "direct", checked: query.get("lens_basis") === "direct" }), h("span", {}, "Whatever only follows from other statements"))));
  function apply() {
    go(toView(path, new URLSearchParams([...new FormData(form)])));
  }
  return h("details", { id: "lens", class: "lens", open: query.size > 0 },
    h("summary", {}, "What if a page were left out?"), form,
    query.size > 0 && h("p", {}, h("a", { href: toView(path) }, "Count all pages again")));
}

function drawTies(claim) {
  const ties = [
    ["From this follows", claim.entails],
    ["This follows from", claim.entailed_by],
    ["Cannot be true together with this", claim.contradicts],
  ].filter(([, claims]) => claims.length > 0);
  const about = claim.about.filter((each) => each.type in PLACES);
  if (ties.length + about.length === 0) return null;
  return h("section", {}, h("h2", {}, "How it hangs together"),
    ties.map(([title, claims]) => [h("h3", {}, title), h("ul", { class: "claims" }, claims.map((each) => h("li", {}, link(each))))]),
    about.length > 0 && h("p", {}, "It is about ", join(about.map((each) => h("a", { href: toView(`${PLACES[each.type]}/${each.id}`) }, each.name))), "."));
}

/** The votes and the first published rule that fits them, worked out here from the API's own rules. */
function drawRecompute({ counts, level, method }) {
  const place = h("div", {});
  const details = h("details", { id: "recompute" }, h("summary", {}, "How “", LEVELS[level], "” is worked out"), place);
  details.addEventListener("toggle", async () => {
    if (!details.open || place.childElementCount) return;
    const { data } = await getJson(toApi(`methods/${method}`));
    const { supporting: s, qualifying: q, opposing: o, mixed: m, speaking: k } = counts;
    const fits = findFirst(data.levels, { s, q, o, m, k });
    place.replaceChildren(h("p", {}, `Votes: ${s} support, ${q} accept it under a condition, ${o} oppose, ${m} say both; ${k} speak. The first rule that fits decides:`),
      h("ol", { class: "rules" }, data.levels.map((rule, number) => h("li", { class: number === fits ? "fits" : null },
        LEVELS[rule.level], " ", h("code", {}, rule.rule), number === fits && h("strong", {}, " ← fits")))),
      h("p", {}, h("a", { href: toView("method") }, "The whole method")));
  });
  return details;
}

function citeClaim(claim, release) {
  return `“${claim.statement}” ${claim.agreement.summary} Sciatica API, release ${release.version} (${release.digest.slice(0, 12)}), ${new URL(toClaim(claim.id), location.href)}`;
}

function link(claim) {
  return h("a", { href: toClaim(claim.id) }, `“${claim.statement}”`);
}
