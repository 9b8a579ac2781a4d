/* One dispute: both sides beside each other, each with its pages' own words; where it shows. */

import { toApi, toClaim } from "../address.js";
import { capitalise, h } from "../dom.js";
import { DISPUTE_KINDS, splitDispute } from "../words.js";
import { drawCitation, drawInterests } from "../parts/citation.js";
import { drawSideSign, isTension, saySide } from "../parts/sides.js";
import { drawTakeAlong } from "../parts/take-along.js";
import { drawAgreement, linkPage } from "../parts/votes.js";

export async function draw({ id, ask }) {
  const [answer, pages] = await Promise.all([ask(toApi(`conflicts/${id}`)), ask(toApi("sources", { limit: 100 }))]);
  const dispute = answer.data;
  const lengths = new Map(pages.data.map((page) => [page.id, page.document.characters]));
  const { question, story } = splitDispute(dispute.dispute);
  return {
    title: question,
    description: dispute.dispute,
    content: [
      h("p", { class: "tag" }, DISPUTE_KINDS[dispute.kind]),
      h("h1", { tabindex: "-1" }, question),
      story && h("p", { class: "lede" }, capitalise(story)),
      !isTension(dispute) && h("p", {}, "Is it so? ", linkClaim(dispute.sides[0].claim)),
      h("div", { class: "two-sides" }, dispute.sides.map((side, place) => drawSide(side, place, isTension(dispute), lengths))),
      dispute.reason && h("p", {}, h("strong", {}, "Why both cannot be followed: "), dispute.reason),
      h("section", {}, h("h2", {}, "The statements it is about"), drawClaims(dispute.claims)),
      dispute.also.length > 0 && h("section", {}, h("h2", {}, "It also bears on"), drawClaims(dispute.also)),
      drawTakeAlong({ json: toApi(`conflicts/${id}`) }),
    ],
  };
}

function drawSide(side, place, isPair, lengths) {
  return h("section", { class: `side ${side.position}` },
    h("h2", {}, drawSideSign(side, place, isPair), " ", saySide(side)),
    isPair && h("p", {}, linkClaim(side.claim)),
    side.sources.map((source) => h("div", {},
      h("h3", {}, linkPage(source)),
      h("p", { class: "quiet" }, source.label),
      drawWords(side.citations.filter((citation) => citation.source.id === source.id), lengths.get(source.id)))));
}

function linkClaim(claim) {
  return h("a", { href: toClaim(claim.id) }, `“${claim.statement}”`);
}

function drawWords(citations, characters) {
  return citations.length ? [drawInterests(citations), citations.map((citation) => drawCitation(citation, { characters }))]
    : h("p", {}, "Its position follows from what it says of related statements.");
}

/** Statements, each with its agreement. */
export function drawClaims(claims) {
  return h("ul", { class: "claims" }, claims.map((claim) => h("li", {},
    h("a", { href: toClaim(claim.id) }, claim.statement), drawAgreement(claim),
    claim.positions && h("vote-strip", { ".positions": claim.positions }))));
}
