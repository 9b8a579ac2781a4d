/* One sign: what a page holds. Filled where its own words say so, dashed where it follows. */

import { h } from "../dom.js";
import { BASES, POSITIONS } from "../words.js";

/** What a sign means, in words: "says so (follows from what it says elsewhere)". */
export function sayPosition(position, basis) {
  const { says } = POSITIONS[position];
  return basis && basis !== "stated" ? `${says} (${BASES[basis]})` : says;
}

/** The sign with its meaning as a name; `label` replaces it, "" where words stand beside it. */
export function drawSign(position, basis, label = sayPosition(position, basis)) {
  const { sign } = POSITIONS[position];
  const looks = `sign ${position}${basis === "inferred" ? " inferred" : ""}`;
  if (label === "") return h("span", { class: looks, "aria-hidden": "true" }, sign);
  return h("span", { class: looks, role: "img", "aria-label": label, title: label }, sign);
}

/** The key to all signs. */
export function drawKey() {
  const rows = [
    ["supports", "stated", "says so"],
    ["qualifies", "stated", "says so under a condition"],
    ["opposes", "stated", "says otherwise"],
    ["mixed", "stated", "says both"],
    ["supports", "inferred", "dashed: follows from what it says elsewhere"],
    ["silent_topic_covered", null, "speaks of the topic, not of this"],
    ["silent_topic_absent", null, "blank: silent on the topic"],
  ];
  return h("ul", { class: "key", "aria-label": "What the signs mean" },
    rows.map(([position, basis, words]) => h("li", {}, drawSign(position, basis, ""), ` ${words}`)));
}
