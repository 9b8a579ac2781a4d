/* One passage of a page: its words, what they say in ours, and where they stand. */

import { fromApi, toApi } from "../address.js";
import { h } from "../dom.js";
import "./passage-strip.js";

/** A citation; `characters` is the length of its page, where it is known. */
export function drawCitation(citation, characters) {
  const { section, start, end } = citation.locator;
  return h("figure", { class: "citation" },
    h("blockquote", {}, h("q", { class: "theirs" }, citation.quote)),
    h("figcaption", {},
      h("p", {}, citation.paraphrase),
      citation.qualifier && h("p", {}, h("strong", {}, "Condition: "), citation.qualifier),
      citation.reasoning && h("p", {}, h("strong", {}, "Why this counts: "), citation.reasoning),
      citation.voice === "attributed" && h("p", {}, sayVoice(citation)),
      citation.interest && h("p", { class: "interest" }, h("strong", {}, "Sells it: "), citation.interest.offers),
      h("p", { class: "where" },
        section && `Under “${section}”. `,
        characters && h("passage-strip", { ".passages": [{ start, end }], ".characters": characters }),
        " ", h("a", { href: citation.links ? fromApi(citation.links.self) : toApi(`citations/${citation.id}`) }, "Check it", h("span", { class: "unseen" }, `: “${citation.quote}”`)))));
}

function sayVoice({ attributed_to: whom, endorsed, counted }) {
  const view = endorsed ? "and agrees" : "without agreeing itself";
  return `Reports ${whom}, ${view}${counted ? "." : "; so it does not count as this page's own view."}`;
}
