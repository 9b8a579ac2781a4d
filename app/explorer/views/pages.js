/* The pages that were read, one of them, and two beside each other. */

import { changed, toClaim, toPage, toView } from "../address.js";
import { count, h, heading, humanise, link, list, section } from "../dom.js";
import { drawPager } from "../lists.js";
import { drawCitations, drawPassages, drawRow, drawSign, drawTable, drawTakeAlong, linkFile, linkPage, part } from "../parts.js";
import { BASES, nameOf, PLACES, POSITIONS } from "../words.js";

const MOST = 100; // the API's largest page
const FEW = 6; // pages of which every pair is listed

export async function draw({ query, path, ask }) {
  const answer = await ask("sources", changed(query, { limit: MOST, cursor: query.get("cursor") }));
  const pages = answer.data;
  return {
    title: "Pages",
    content: [
      heading("The pages that were read"),
      h("p.lede", "Each counts once on every statement, however often it repeats itself. Some sell what they recommend."),
      h("p", link(toView("map", { flag: "all_supporters_sell_it" }), "What is only said by pages that sell it")),
      list("ul.cards", pages, (page) => [
        h("h2", link(toPage(page.id), nameOf(page))),
        h("p", page.label),
        page.interests.length
          ? h("div.interest", h("p", h("strong", "Sells or offers:")), list("ul", page.interests, (each) => each.offers))
          : h("p.quiet", "We found nothing that it sells."),
        h("p.quiet", `${count(page.document.words, "word")}. `, sayAuthor(page))]),
      pages.length <= FEW && section("Compare two pages", list("ul.columns", pairUp(pages), ([a, b]) =>
        link(toView(`pages/${a.id}/vs/${b.id}`), `${nameOf(a)} and ${nameOf(b)}`))),
      drawTakeAlong({ csv: ["export/sources.csv"] }),
      drawPager(answer, query, path),
    ],
  };
}

const pairUp = (things) => things.flatMap((a, place) => things.slice(place + 1).map((b) => [a, b]));

function sayAuthor({ author, publisher, published, title }) {
  const told = [title && `“${title}”`, author && `by ${author}`, publisher, published].filter(Boolean);
  return told.length ? `${told.join(", ")}.` : "Author and publisher are not named.";
}

const tag = () => h("p.tag", link(toView("pages"), "Pages"));

export async function drawOne({ id, ask }) {
  const passages = ask("citations", { source: id, limit: MOST });
  const alone = ask("claims", { source: id, level: "single_source", view: "compact", limit: MOST });
  const { data: page } = await ask(`sources/${id}`);
  return {
    title: nameOf(page),
    content: [
      tag(),
      heading(nameOf(page)),
      h("p.lede", `${page.label}. `, h("span.quiet", sayAuthor(page))),
      drawRead(page),
      section("What it sells or offers",
        page.interests.length ? h("ul.claims", page.interests.map(drawInterest)) : h("p", "We found nothing that it sells.")),
      page.senses.length > 0 && section("What it takes words to mean",
        h("dl", page.senses.map((sense) => [h("dt", humanise(sense.term)), h("dd", sense.meaning)]))),
      section("Where its passages stand", part(passages, (answer) => drawStrip(answer, page, ask), "its passages")),
      section("What it alone says", part(alone, ({ data, meta }) => [
        h("p", `${count(meta.total, "statement")} that no other page speaks of.`, data.length < meta.total && ` The first ${data.length} are shown; the map holds all.`),
        list("ul.columns", data, (claim) => link(toClaim(claim.id), claim.statement)),
      ], "what it alone says")),
      drawTakeAlong({ csv: ["matrix", { source: id, format: "csv" }], json: [`sources/${id}`] }),
    ],
  };
}

function drawRead({ id, document: read, stances }) {
  return h("p",
    `We read all its ${count(read.sentences, "sentence")}; ${Math.round(100 * read.share_accounted_for)} % are cited here or set aside as beside the matter. `,
    `Its passages support a statement ${count(stances.supports, "time")}, oppose one ${count(stances.opposes, "time")}`,
    stances.qualifies > 0 && `, and accept one under a condition ${count(stances.qualifies, "time")}`, ". ",
    link(toView("map", { source: id }), "All it says, on the map"));
}

function drawInterest({ offers, favours, citations }) {
  return h("li", h("p", offers),
    h("details", h("summary", `Favours ${count(favours.length, "thing")} that it writes of`),
      list("ul", favours, (each) => link(toView(`${PLACES[each.type]}/${each.id}`), humanise(each.id))),
      drawCitations(citations)));
}

function drawStrip({ data, meta, links }, page, ask, shown = []) {
  const listed = [...shown, ...data.map((each) => each.locator)];
  const rest = meta.total - listed.length;
  const strip = drawPassages(listed, page.document.characters);
  const more = () => place.replaceWith(part(ask("citations", new URLSearchParams(links.next.split("?")[1])),
    (answer) => drawStrip(answer, page, ask, listed), "the other passages", strip));
  const place = h("div", strip, h("p.quiet", `From its beginning (left) to its end: ${count(listed.length, "passage")} of ${meta.total}. `,
    rest > 0 && h("button.plain", { type: "button", onclick: more }, `Show the other ${rest}`)));
  return place;
}

export async function drawTwo({ id, other, ask }) {
  const path = `sources/${id}/compare/${other}`;
  const same = ask(path, { relation: "same", limit: MOST });
  const different = await ask(path, { relation: "different", limit: MOST });
  const { a, b, counts } = different.comparison;
  const title = `${nameOf(a)} and ${nameOf(b)}`;
  return {
    title,
    content: [
      tag(),
      heading(title),
      h("p.lede", `Both speak of ${count(counts.shared, "statement")}: on ${counts.same} they agree, on ${counts.different} they differ.`),
      h("p", "Only ", linkPage(a), ` speaks of ${count(counts.only_a, "statement")}, only `, linkPage(b), ` of ${counts.only_b}. Of ${counts.both_silent} neither speaks.`),
      section("Where they differ", drawRows(different, path, "different")),
      section("Where they agree", part(same, (answer) => drawRows(answer, path, "same"), "where they agree")),
      drawTakeAlong({ json: [path] }),
    ],
  };
}

function drawRows({ data, comparison, meta }, path, relation) {
  if (data.length === 0) return h("p", "There is no such statement.");
  const told = `${count(data.length, "statement")}${meta.total > data.length ? ` of ${meta.total}` : ""}`;
  return [
    drawTable(`Where they ${relation === "same" ? "agree" : "differ"}`, {
      looks: ".map.few.pair",
      caption: told,
      head: ["Statement", linkPage(comparison.a), linkPage(comparison.b)],
      groups: [[null, data.map(({ claim, a, a_basis: basisOfA, b, b_basis: basisOfB }) =>
        drawRow([link(toClaim(claim.id), claim.statement), drawPosition(a, basisOfA), drawPosition(b, basisOfB)]))]],
    }),
    h("p.take-along", linkFile([path, { relation, limit: MOST, format: "csv" }], `Download ${told} as CSV`)),
  ];
}

const drawPosition = (position, basis) => h("div", drawSign(position, basis, ""), ` ${POSITIONS[position].says}`, BASES[basis] && h("div.quiet", BASES[basis]));
