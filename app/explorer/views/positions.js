/* A statement, and disputes. */

import { toDispute, toView } from "../address.js";
import { h, heading, humanise, join, link, list, section, uncapitalise } from "../dom.js";
import { askList, asTable, drawForm, drawLensNote, drawList, filterBy, listLenses, words } from "../lists.js";
import { askQuotes, drawAgreement, drawCitations, drawClaims, drawGrounds, drawNamed, drawSides, drawSideSign, drawSign, drawTakeAlong, isPair, linkClaim, linkPage, saySide } from "../parts.js";
import { CORPUS, DISPUTE_KINDS, FLAGS, LEVELS, nameTopic, PLACES, POSITIONS, splitDispute } from "../words.js";

/** How long each page is, by its identifier. */
async function askPages(ask) {
  const { data } = await ask("sources", { limit: 100 });
  return new Map(data.map((page) => [page.id, page.document.characters]));
}

const TOLD_BESIDE = new Set(["any_conflict", "includes_inferred", "dissent_below"]); // the view shows them itself
const ORDER = ["supports", "qualifies", "mixed", "opposes"];

export async function drawClaim(view) {
  const { id, query, ask } = view;
  const [{ data: claim, meta }, pages] = await Promise.all([ask(`claims/${id}`, query), askPages(ask)]);
  return {
    title: claim.statement,
    description: `${claim.statement} ${claim.agreement.summary}`,
    content: [
      h("p.tag", link(toView("map", { topic: claim.topic }), nameTopic(claim.topic))),
      heading(claim.statement),
      h("div.lede", drawAgreement(claim.agreement)),
      drawLensNote(view),
      drawNotes(claim),
      h("div.with-aside",
        section("What each page says",
          h("ol.positions", claim.positions.toSorted((a, b) => ORDER.indexOf(a.position) - ORDER.indexOf(b.position))
            .map((position) => drawPosition(position, claim, pages))),
          drawSilent(claim)),
        h("div.aside",
          drawTies(claim),
          h("section.checks", h("h2", "Check it"),
            drawLens(view, [...pages.keys()]),
            h("p", link(toMethod(claim.agreement.counts), `How “${LEVELS[claim.agreement.level]}” is worked out`)),
            drawTakeAlong({
              json: [`claims/${id}`, query],
              csv: askQuotes([...claim.positions.flatMap((each) => each.citations), ...claim.citations.map((each) => each.id)]),
              csvName: "Download the quotes as CSV",
              cite: cite(claim, meta.release),
            })))),
    ],
  };
}

function drawNotes({ agreement, dispute, also_in: alsoIn, note, in_tension_with: tension, subject_term: term }) {
  const flags = agreement.flags.filter((flag) => !TOLD_BESIDE.has(flag)).map((flag) =>
    (flag === "definition_differs" && term ? `pages use the word “${uncapitalise(humanise(term))}” differently` : uncapitalise(FLAGS[flag])));
  return [
    [dispute ?? [], alsoIn].flat().map((each) => h("p.in-dispute", "Pages argue about this: ", link(toDispute(each.id), splitDispute(each).question))),
    tension.map((each) => h("p", "Cannot well be followed together with ", linkClaim(each), ` ${each.reason}`)),
    flags.length > 0 && h("p.quiet", `Worth knowing: ${flags.join("; ")}.`),
    note && h("p.quiet", note),
  ];
}

function drawPosition(held, claim, pages) {
  const { source, position, basis, qualifier, through, citations } = held;
  const ends = through.map((chain) => chain.at(-1).id);
  const passages = basis === "inferred"
    ? claim.evidence.filter((each) => citations.includes(each.id) && ends.includes(each.of.id))
    : claim.citations.filter((each) => each.source.id === source.id);
  return h(`li.position.${position}`,
    h("h3", drawSign(position, basis, ""), " ", linkPage(source), h("span.verb", ` ${POSITIONS[position].says}${basis === "inferred" ? ", indirectly" : ""}`)),
    drawGrounds(held),
    drawCitations(passages, { characters: pages.get(source.id), told: qualifier }));
}

function drawSilent({ silent_sources: silent, reporting_sources: reporting, dissenters_below: below, citations }) {
  const quiet = silent.filter((source) => !below.some((each) => each.source.id === source.id));
  return h("ul.silent",
    below.map(({ source, claim }) => h("li.dissent", linkPage(source), " does not speak of this, but is against a case of it: ", linkClaim(claim))),
    reporting.map((source) => h("li", linkPage(source), " only reports what others say:", drawCitations(citations.filter((each) => each.source.id === source.id)))),
    quiet.length > 0 && h("li", join(quiet.map(linkPage)), quiet.length === 1 ? " does not speak of it." : " do not speak of it."));
}

function drawLens(view, pages) {
  return h("details", { id: "lens", open: view.query.size > 0 },
    h("summary", "What if a page were left out?"), drawForm(view, listLenses(pages)));
}

function drawTies({ entails, entailed_by: entailedBy, contradicts, about }) {
  const ties = [["From this follows", entails], ["This follows from", entailedBy], ["Cannot be true together with this", contradicts]]
    .filter(([, claims]) => claims.length > 0);
  const things = about.filter((each) => each.type in PLACES);
  return ties.length + things.length > 0 && section("Connected statements",
    ties.map(([title, claims]) => [h("h3", title), list("ul.claims", claims, linkClaim)]),
    things.length > 0 && h("p", "It is about ", join(things.map((each) => link(toView(`${PLACES[each.type]}/${each.id}`), each.name))), "."));
}

const toMethod = ({ supporting, qualifying, opposing, mixed }) => toView("method", { supporting, qualifying, opposing, mixed });

function cite({ statement, agreement }, { version, digest }) {
  return `“${statement}” ${agreement.summary} ${CORPUS.title}, release ${version} (${digest.slice(0, 12)}), ${location.href}`;
}

const FILTERS = [
  words,
  filterBy("kind", "How they differ", DISPUTE_KINDS),
  filterBy("topic", "Topic", nameTopic, (label) => `about “${label}”`),
];

export async function drawDisputes(view) {
  const { query } = view;
  const shown = { limit: 16, sort: query.get("sort") ?? (query.get("q") ? "relevance" : "-sources") };
  const answer = await askList(view, "conflicts", FILTERS, { ...shown, view: "compact" });
  return {
    title: "Disputes",
    content: [
      heading("Disputes"),
      h("p.lede", "Questions that pages answer differently. Open one to read both sides in their own words."),
      drawList(view, { answer, filters: FILTERS, noun: "dispute", ...asTable(view, "conflicts", shown, answer),
        rows: () => list("ul.cards", answer.data, drawCard) }),
    ],
  };
}

function drawCard(dispute) {
  const { question, story } = splitDispute(dispute);
  return [h("p.tag", DISPUTE_KINDS[dispute.kind]), h("h2", link(toDispute(dispute.id), question)), h("p", story), drawSides(dispute)];
}

export async function drawDispute({ id, ask }) {
  const [{ data: dispute }, pages] = await Promise.all([ask(`conflicts/${id}`), askPages(ask)]);
  const { question, story } = splitDispute(dispute);
  return {
    title: question,
    description: dispute.dispute,
    content: [
      h("p.tag", DISPUTE_KINDS[dispute.kind]),
      heading(question),
      h("p.lede", story),
      !isPair(dispute) && h("p.lede", linkClaim(dispute.sides[0].claim)),
      h("div.two-sides", dispute.sides.map((side, place) => h(`section.side.${side.position}`,
        h("h2", drawSideSign(dispute, place), " ", saySide(side)),
        isPair(dispute) && h("p", linkClaim(side.claim)),
        side.sources.map((source) => drawPage(source, side.citations, pages))))),
      drawNamed("Why both cannot be followed", dispute.reason),
      section("The statements it is about", drawClaims(dispute.claims)),
      dispute.also.length > 0 && section("It also bears on", drawClaims(dispute.also)),
      drawTakeAlong({
        json: [`conflicts/${id}`],
        csv: askQuotes(dispute.sides.flatMap((side) => side.citations.map((each) => each.id))),
        csvName: "Download the quotes as CSV",
      }),
    ],
  };
}

function drawPage(source, citations, pages) {
  const own = citations.filter((citation) => citation.source.id === source.id);
  return h("div", h("h3", linkPage(source)), h("p.quiet", source.label), drawGrounds(source),
    drawCitations(own, { characters: pages.get(source.id), told: source.qualifier }));
}
