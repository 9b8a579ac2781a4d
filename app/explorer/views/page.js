/* One page: what it is and sells, what it alone says, where its passages stand. */

import { toApi, toClaim, toView } from "../address.js";
import { count, h, humanise } from "../dom.js";
import { part } from "../states.js";
import { nameOf } from "../words.js";
import { drawCitation } from "../parts/citation.js";
import { drawTakeAlong } from "../parts/take-along.js";
import { sayAuthor } from "./pages.js";

const PLACES = { exercise: "exercises", treatment: "treatments", claim: "claims" };

export async function draw({ id, ask }) {
  const passages = ask(toApi("citations", { source: id, limit: 100 }));
  const alone = ask(toApi("claims", { source: id, level: "single_source", view: "compact", limit: 100 }));
  passages.catch(() => {});
  alone.catch(() => {});
  const { data: page } = await ask(toApi(`sources/${id}`));
  return {
    title: nameOf(page),
    content: [
      h("p", { class: "tag" }, h("a", { href: toView("pages") }, "Pages")),
      h("h1", { tabindex: "-1" }, nameOf(page)),
      h("p", { class: "lede" }, `${page.label}. `, h("span", { class: "quiet" }, sayAuthor(page))),
      drawRead(page),
      drawInterests(page),
      drawSenses(page),
      h("section", {}, h("h2", {}, "Where its passages stand"),
        part(passages, (answer) => drawPassages(answer, page, ask), { label: "its passages" })),
      h("section", {}, h("h2", {}, "What it alone says"),
        part(alone, (answer) => [h("p", {}, `${count(answer.meta.total, "statement")} that no other page speaks of.`), h("ul", { class: "columns" }, answer.data.map((claim) => h("li", {}, h("a", { href: toClaim(claim.id) }, claim.statement)))), drawPagerHint(answer)], { label: "what it alone says" })),
      drawTakeAlong({ csv: toApi("matrix", { source: id, format: "csv" }), json: toApi(`sources/${id}`) }),
    ],
  };
}

function drawPagerHint({ data, meta }) {
  return data.length < meta.total && h("p", {}, `The first ${data.length} are shown; the map holds all.`);
}

function drawRead({ id, document: read, stances }) {
  const share = Math.round(100 * read.share_accounted_for);
  return h("p", {}, `We read all its ${count(read.sentences, "sentence")}; ${share} % are accounted for, as cited or as beside the matter. Its passages support a statement ${count(stances.supports, "time")}, oppose one ${count(stances.opposes, "time")} and accept one under a condition ${count(stances.qualifies, "time")}. `,
    h("a", { href: toView("map", { source: id }) }, "All it says, on the map"));
}

function drawInterests({ interests }) {
  return h("section", {}, h("h2", {}, "What it sells or offers"),
    interests.length === 0 && h("p", {}, "We found nothing that it sells."),
    h("ul", { class: "claims" }, interests.map((interest) => h("li", {}, h("p", {}, interest.offers),
      h("details", {}, h("summary", {}, `Favours ${count(interest.favours.length, "thing")} that it writes of`),
        h("ul", {}, interest.favours.map((each) => h("li", {}, h("a", { href: toView(`${PLACES[each.type] ?? "claims"}/${each.id}`) }, humanise(each.id))))),
        interest.citations.map((citation) => drawCitation(citation)))))));
}

function drawSenses({ senses }) {
  if (senses.length === 0) return null;
  return h("section", {}, h("h2", {}, "What it takes words to mean"),
    h("dl", {}, senses.map((sense) => [h("dt", {}, humanise(sense.term)), h("dd", {}, sense.meaning)])));
}

/** The first passages at once, the rest when asked for: the strip says how many it holds. */
function drawPassages(answer, page, ask) {
  const place = h("div", {});
  const listed = [];
  function add({ data, meta, links }) {
    listed.push(...data);
    const places = listed.map((each) => each.locator);
    const rest = meta.total - listed.length;
    place.replaceChildren(
      h("passage-strip", { class: "big", ".passages": places, ".characters": page.document.characters, ".label": `${count(listed.length, "passage")} from the beginning of the page to its end` }),
      h("p", { class: "quiet" }, `From its beginning (left) to its end: ${count(listed.length, "passage")} of ${meta.total}.`,
        rest > 0 && [" ", h("button", { type: "button", class: "plain", onclick: more }, `Show the other ${rest}`)]));
    async function more() {
      add(await ask(toApi("citations", new URLSearchParams(links.next.split("?")[1]))));
    }
  }
  add(answer);
  return place;
}
