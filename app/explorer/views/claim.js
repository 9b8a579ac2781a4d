/* One statement: what every page holds on it, in which words, or how it follows; what it is tied to. */

import { toClaim, toDispute, toView } from "../address.js";
import { h, heading, humanise, join, link, list, section, uncapitalise } from "../dom.js";
import { drawForm, listLenses } from "../lists.js";
import { askQuotes, drawAgreement, drawCitations, drawGrounds, drawSign, drawTakeAlong, linkClaim, linkPage } from "../parts.js";
import { CORPUS, FLAGS, LEVELS, nameTopic, PLACES, POSITIONS, splitDispute } from "../words.js";

const TOLD_BESIDE = new Set(["any_conflict", "includes_inferred", "dissent_below"]); // the view shows them itself
const ORDER = ["supports", "qualifies", "mixed", "opposes"];

export async function draw(view) {
  const { id, query, ask } = view;
  const [{ data: claim, meta }, pages] = await Promise.all([ask(`claims/${id}`, query), ask("sources", { limit: 100 })]);
  const lengths = new Map(pages.data.map((page) => [page.id, page.document.characters]));
  return {
    title: claim.statement,
    description: `${claim.statement} ${claim.agreement.summary}`,
    content: [
      h("p.tag", link(toView("map", { topic: claim.topic }), nameTopic(claim.topic))),
      heading(claim.statement),
      h("div.lede", drawAgreement(claim.agreement)),
      drawNotes(claim),
      h("div.with-aside",
        section("What each page says",
          h("ol.positions", claim.positions.toSorted((a, b) => ORDER.indexOf(a.position) - ORDER.indexOf(b.position))
            .map((position) => drawPosition(position, claim, lengths))),
          drawSilent(claim)),
        h("div.aside",
          drawTies(claim),
          h("section.checks", h("h2", "Check it"),
            drawLens(view, pages.data),
            h("p", link(toMethod(claim.agreement.counts), `How “${LEVELS[claim.agreement.level]}” is worked out`)),
            drawTakeAlong({ json: [`claims/${id}`, query], csv: askQuotes([...claim.positions.flatMap((each) => each.citations), ...claim.citations.map((each) => each.id)]), csvName: "Download the quotes as CSV", cite: cite(claim, meta.release) })))),
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

function drawPosition(held, claim, lengths) {
  const { source, position, basis, qualifier, through, citations } = held;
  const ends = through.map((chain) => chain.at(-1).id);
  const words = basis === "inferred"
    ? claim.evidence.filter((each) => citations.includes(each.id) && ends.includes(each.of.id))
    : claim.citations.filter((each) => each.source.id === source.id);
  return h(`li.position.${position}`,
    h("h3", drawSign(position, basis, ""), " ", linkPage(source), h("span.verb", ` ${POSITIONS[position].says}`)),
    drawGrounds(held),
    drawCitations(words, { characters: lengths.get(source.id), told: qualifier }));
}

function drawSilent({ silent_sources: silent, reporting_sources: reporting, dissenters_below: below, citations }) {
  const quiet = silent.filter((source) => !below.some((each) => each.source.id === source.id));
  return h("ul.silent",
    below.map(({ source, claim }) => h("li.dissent", linkPage(source), " does not speak of this, but is against a case of it: ", linkClaim(claim))),
    reporting.map((source) => h("li", linkPage(source), " only reports what others say:", drawCitations(citations.filter((each) => each.source.id === source.id)))),
    quiet.length > 0 && h("li", join(quiet.map(linkPage)), quiet.length === 1 ? " does not speak of it." : " do not speak of it."));
}

function drawLens(view, pages) {
  const { query, path } = view;
  return h("details", { id: "lens", open: query.size > 0 },
    h("summary", "What if a page were left out?"), drawForm(view, listLenses(pages)),
    query.size > 0 && h("p", link(toView(path), "Count all pages again")));
}

function drawTies({ entails, entailed_by: entailedBy, contradicts, about }) {
  const ties = [["From this follows", entails], ["This follows from", entailedBy], ["Cannot be true together with this", contradicts]]
    .filter(([, claims]) => claims.length > 0);
  const things = about.filter((each) => each.type in PLACES);
  return ties.length + things.length > 0 && section("How it hangs together",
    ties.map(([title, claims]) => [h("h3", title), list("ul.claims", claims, linkClaim)]),
    things.length > 0 && h("p", "It is about ", join(things.map((each) => link(toView(`${PLACES[each.type]}/${each.id}`), each.name))), "."));
}

const toMethod = ({ supporting, qualifying, opposing, mixed }) => toView("method", { supporting, qualifying, opposing, mixed });

function cite({ id, statement, agreement }, { version, digest }) {
  return `“${statement}” ${agreement.summary} ${CORPUS.title}, release ${version} (${digest.slice(0, 12)}), ${new URL(toClaim(id), location.href)}`;
}
