/* One exercise, treatment or condition: who recommends it and who warns, how it is done, what a
   guideline says, and all statements about it. */

import { toApi, toClaim, toView } from "../address.js";
import { explainChain } from "../chain.js";
import { capitalise, h, humanise, join } from "../dom.js";
import { part } from "../states.js";
import { ROLE_OF_ONE } from "../words.js";
import { drawCitation } from "../parts/citation.js";
import { drawAuthority } from "../parts/emergency-signs.js";
import { drawTakeAlong } from "../parts/take-along.js";
import { drawClaims } from "./dispute.js";
import { drawAgreement, drawSign, linkPage } from "../parts/votes.js";

const DISPUTED = ["any_conflict", "dissent_below"];
const SINGULAR = { exercises: "exercise", treatments: "treatment", conditions: "condition" };

export async function draw({ kind, id, query, path, ask }) {
  const safety = ask(toApi("safety", { limit: 100 }));
  const claims = ask(toApi("claims", { [SINGULAR[kind]]: id, view: "compact", limit: 100, sort: "-sources" }));
  safety.catch(() => {});
  claims.catch(() => {});
  const { data: item } = await ask(toApi(`${kind}/${id}`, query));
  return {
    title: capitalise(item.name),
    content: [
      h("p", { class: "tag" }, h("a", { href: toView(kind) }, humanise(kind)), item.kind && ` · ${humanise(item.kind)}`),
      h("h1", { tabindex: "-1" }, capitalise(item.name)),
      item.also_known_as.length > 0 && h("p", { class: "quiet" }, "Also called ", join(item.also_known_as), "."),
      kind === "conditions" ? drawCondition(item) : drawMeasure(item),
      part(safety, ({ data }) => drawGuidelines(data, item, SINGULAR[kind]), { label: "what guidelines say" }),
      h("section", {}, h("h2", {}, "All statements about it"),
        part(claims, ({ data }) => [drawClaims(data), drawDisputesLink(data, kind, id)], { label: "the statements" })),
      drawWords(item),
      drawTakeAlong({ json: toApi(`${kind}/${id}`), csv: toApi("matrix", { [SINGULAR[kind]]: id, format: "csv" }) }),
    ],
  };
}

function drawMeasure(item) {
  return [
    h("p", { class: "lede-agreement" }, h("a", { href: toClaim(item.headline_claim.id) }, `“${item.headline_claim.statement}”`), " ", drawAgreement(item.agreement)),
    h("div", { class: "two-sides" },
      drawSide("supports", "Recommended by", item.recommended_by),
      drawSide("opposes", "Advised against by", item.advised_against_by),
      drawSide("opposes", "Said to do little by", item.called_ineffective_by)),
    item.cautions.length > 0 && h("section", { class: "caution" }, h("h2", {}, "Cautions"),
      h("ul", {}, item.cautions.map((caution) => h("li", {}, caution)))),
    drawHow(item),
  ];
}

function drawSide(position, title, pages) {
  if (pages.length === 0) return null;
  return h("section", { class: `side ${position}` }, h("h2", {}, drawSign(position, "stated", ""), ` ${title}`),
    h("ul", {}, pages.map((page) => h("li", {}, h("h3", {}, linkPage(page)),
      h("p", { class: "quiet" }, page.label),
      page.qualifier && h("p", {}, h("strong", {}, "Condition: "), page.qualifier),
      page.basis !== "stated" && !page.through.length && h("p", {}, "This follows from its words; it does not say so outright."),
      page.through.map((chain) => h("p", { class: "chain" }, explainChain(chain)))))));
}

function drawHow(item) {
  if (item.steps.length + item.doses.length === 0) return null;
  return h("section", {}, h("h2", {}, "How pages describe it"),
    item.steps.map(({ source, text }) => h("div", {}, h("h3", {}, linkPage(source)), h("ol", {}, text.map((step) => h("li", {}, step))))),
    item.doses.length > 0 && [h("h3", {}, "How much, how often"),
      h("ul", {}, item.doses.map((dose) => h("li", {}, linkPage(dose.source), ": ", h("span", {}, dose.as_stated))))],
    item.equipment.length > 0 && h("p", {}, "Needed: ", join(item.equipment), "."),
    item.targets.length > 0 && h("p", {}, "Aims at: ", join(item.targets.map((each) => each.name)), "."));
}

function drawCondition(item) {
  return [
    h("p", { class: "lede" }, item.summary),
    h("section", {}, h("h2", {}, "What it has to do with sciatica"),
      h("ul", { class: "claims" }, item.roles.map((role) => h("li", {}, h("span", { class: "tag" }, capitalise(ROLE_OF_ONE[role.role])), " ",
        h("a", { href: toClaim(role.headline_claim.id) }, role.headline_claim.statement), drawAgreement(role.agreement))))),
    item.codes.length > 0 && h("details", { id: "codes" }, h("summary", {}, "Codes, for programs"),
      h("ul", {}, item.codes.map((code) => h("li", {}, `${code.system} ${code.code}: ${code.display} (${code.match})`)))),
  ];
}

/** Guidelines and emergency signs that belong beside this item: context, never counted. */
function drawGuidelines(items, item, type) {
  const headlines = new Set([item.headline_claim, ...(item.roles ?? []).map((role) => role.headline_claim)].filter(Boolean).map((claim) => claim.id));
  const beside = items.filter((each) => each.condition?.id === item.id || each.beside.some((place) => (place.type === type && place.id === item.id) || (place.type === "claim" && headlines.has(place.id))));
  if (beside.length === 0) return null;
  return h("section", { class: "guideline" }, h("h2", {}, "What a guideline or health service says"),
    h("p", { class: "quiet" }, "Beside the pages, not counted with them. A guideline of one country and date is context, not the last word."),
    h("ul", {}, beside.map((each) => h("li", {}, h("p", {}, each.statement), h("p", { class: "quiet" }, drawAuthority(each.authority))))));
}

function drawDisputesLink(claims, kind, id) {
  return claims.some((claim) => DISPUTED.some((flag) => claim.flags.includes(flag))) && h("p", {},
    h("a", { class: "onward", href: toView("disputes", { [SINGULAR[kind]]: id }) }, "Where pages disagree on it, and why"));
}

function drawWords(item) {
  if (item.citations.length === 0) return null;
  return h("details", { id: "words-of-pages" }, h("summary", {}, "The pages' own words about it"),
    item.citations.map((citation) => h("div", {}, h("h3", {}, linkPage(citation.source)), drawCitation(citation))));
}
