/* How a position follows that a page does not state itself, in words.

   A chain leads from the claim that is shown to one on which the page's own words decide; each link
   says how it relates to the one before: `entailed_by` (who holds the link holds the one before),
   `entails` (who denies the link denies the one before), `contradicts`. */

import { toClaim } from "./address.js";
import { h } from "./dom.js";

/** Sentences and links: "It says “A.” Whoever says that says this, too." */
export function explainChain(chain) {
  const links = chain.map((link) => cite(link));
  const held = links.at(-1);
  const turn = chain.findIndex((link) => link.relation === "contradicts");
  if (turn >= 0) return explainContradiction(links, turn);
  const between = links.slice(0, -1).reverse();
  if (chain.at(-1).relation === "entails") {
    return ["It is against ", held, ...lead(", and so against ", between), " Who says this must say that, so it is against this, too."];
  }
  return ["It says ", held, ...lead(" That means ", between), " From that, this follows."];
}

function explainContradiction(links, turn) {
  const held = links.at(-1);
  const between = links.slice(turn, -1).reverse();
  const below = links.slice(0, turn);
  const clash = below.length
    ? [" Nobody can hold that together with ", below.at(-1), " which follows from this."]
    : [" Nobody can hold both that and this."];
  return ["It says ", held, ...lead(" From that follows ", between), ...clash];
}

function lead(words, links) {
  return links.flatMap((link) => [words, link]);
}

function cite(link) {
  return h("a", { href: toClaim(link.id) }, `“${link.statement}”`);
}
