/* All disputes, a card each; and one: both sides beside each other, in their pages' own words. */

import { toDispute } from "../address.js";
import { h, heading, link, list, section } from "../dom.js";
import { askList, asTable, drawList, filterBy, words } from "../lists.js";
import { askQuotes, drawCitations, drawClaims, drawGrounds, drawNamed, drawSides, drawSideSign, drawTakeAlong, isPair, linkClaim, linkPage, saySide } from "../parts.js";
import { DISPUTE_KINDS, nameTopic, splitDispute } from "../words.js";

const FILTERS = [
  words,
  filterBy("kind", "How they differ", DISPUTE_KINDS),
  filterBy("topic", "Topic", nameTopic, (label) => `about “${label}”`),
];

export async function draw(view) {
  const { query } = view;
  const shown = { limit: 16, sort: query.get("sort") ?? (query.has("q") ? "relevance" : "-sources") };
  const answer = await askList(view, "conflicts", FILTERS, shown);
  return {
    title: "Disputes",
    content: [
      heading("Disputes"),
      h("p.lede", "Questions that pages answer differently. Each is told once, with both sides and their own words."),
      drawList(view, { answer, filters: FILTERS, noun: "dispute", ...asTable(view, "conflicts", shown, answer),
        rows: () => list("ul.cards", answer.data, drawCard) }),
    ],
  };
}

function drawCard(dispute) {
  const { question, story } = splitDispute(dispute);
  return [h("p.tag", DISPUTE_KINDS[dispute.kind]), h("h2", link(toDispute(dispute.id), question)), h("p", story), drawSides(dispute)];
}

export async function drawOne({ id, ask }) {
  const [{ data: dispute }, pages] = await Promise.all([ask(`conflicts/${id}`), ask("sources", { limit: 100 })]);
  const lengths = new Map(pages.data.map((page) => [page.id, page.document.characters]));
  const { question, story } = splitDispute(dispute);
  return {
    title: question,
    description: dispute.dispute,
    content: [
      h("p.tag", DISPUTE_KINDS[dispute.kind]),
      heading(question),
      h("p.lede", story),
      !isPair(dispute) && h("p", "Is it so? ", linkClaim(dispute.sides[0].claim)),
      h("div.two-sides", dispute.sides.map((side, place) => h(`section.side.${side.position}`,
        h("h2", drawSideSign(dispute, place), " ", saySide(side)),
        isPair(dispute) && h("p", linkClaim(side.claim)),
        side.sources.map((source) => drawPage(source, side.citations, lengths))))),
      drawNamed("Why both cannot be followed", dispute.reason),
      section("The statements it is about", drawClaims(dispute.claims)),
      dispute.also.length > 0 && section("It also bears on", drawClaims(dispute.also)),
      drawTakeAlong({ json: [`conflicts/${id}`], csv: askQuotes(dispute.sides.flatMap((side) => side.citations.map((each) => each.id))), csvName: "Download the quotes as CSV" }),
    ],
  };
}

function drawPage(source, citations, lengths) {
  const own = citations.filter((citation) => citation.source.id === source.id);
  return h("div", h("h3", linkPage(source)), h("p.quiet", source.label), drawGrounds(source),
    drawCitations(own, { characters: lengths.get(source.id), told: source.qualifier }));
}
