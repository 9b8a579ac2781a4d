/* The pages that were read: who wrote them, and what they sell. */

import { toApi, toPage, toView } from "../address.js";
import { count, h } from "../dom.js";
import { drawPager } from "../states.js";
import { nameOf } from "../words.js";
import { drawTakeAlong } from "../parts/take-along.js";

export async function draw({ query, path, ask }) {
  const asked = new URLSearchParams(query);
  asked.set("limit", 100);
  const answer = await ask(toApi("sources", asked));
  return {
    title: "Pages",
    content: [
      h("h1", { tabindex: "-1" }, "The pages that were read"),
      h("p", { class: "lede" }, "Each counts once on every statement, however often it repeats itself. Some sell what they recommend."),
      h("p", {}, h("a", { href: toView("map", { flag: "all_supporters_sell_it" }) }, "Which statements come from nobody but pages that sell it")),
      h("ul", { class: "cards" }, answer.data.map(drawPage)),
      drawCompare(answer.data),
      drawTakeAlong({ csv: toApi("export/sources.csv") }),
      drawPager(answer, query, path),
    ],
  };
}

function drawPage(page) {
  return h("li", {},
    h("h2", {}, h("a", { href: toPage(page.id) }, nameOf(page))),
    h("p", {}, page.label),
    page.interests.length
      ? h("div", { class: "interest" }, h("p", {}, h("strong", {}, "Sells or offers:")), h("ul", {}, page.interests.map((each) => h("li", {}, each.offers))))
      : h("p", { class: "quiet" }, "We found nothing that it sells."),
    h("p", { class: "quiet" }, `${count(page.document.words, "word")}. `, sayAuthor(page)));
}

/** Who wrote it and published it, as far as the page says. */
export function sayAuthor({ author, publisher, published, title }) {
  const parts = [title && `“${title}”`, author && `by ${author}`, publisher, published].filter(Boolean);
  return parts.length ? `${parts.join(", ")}.` : "Author and publisher are not named.";
}

/** Every pair of few pages; of many, the reader chooses on a page. */
function drawCompare(pages) {
  if (pages.length > 6) return null;
  return h("section", {}, h("h2", {}, "Compare two pages"),
    h("ul", { class: "columns" }, pages.flatMap((a, place) => pages.slice(place + 1).map((b) =>
      h("li", {}, h("a", { href: toView(`pages/${a.id}/vs/${b.id}`) }, `${nameOf(a)} and ${nameOf(b)}`))))));
}
