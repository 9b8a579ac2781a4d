/* <emergency-signs>: one step away on each view. The page itself holds the shortest form; the API's
   list, with its authority, takes its place when somebody opens it. */

import { toApi } from "../address.js";
import { getJson } from "../api.js";
import { flatten, h } from "../dom.js";

const WHAT_TO_DO = ": get emergency care now."; // said once where it ends each of them

class EmergencySigns extends HTMLElement {
  connectedCallback() {
    const details = this.querySelector("details");
    details.addEventListener("toggle", () => this.load(details), { once: true });
  }

  async load(details) {
    try {
      const answer = await getJson(toApi("safety", { limit: 100 }));
      details.replaceChildren(details.querySelector("summary"), ...flatten(drawSigns(answer.data)));
    } catch {
      // The short form stays: it holds the signs, too.
    }
  }
}

/** The list of the signs and who says so. */
export function drawSigns(items) {
  const signs = items.filter((item) => item.kind === "emergency_sign");
  if (signs.length === 0) return [];
  const { authority, explanation } = signs[0];
  const isSame = signs.every((sign) => sign.statement.endsWith(WHAT_TO_DO));
  return [
    isSame && h("p", {}, h("strong", {}, "Get emergency care now"), " with:"),
    h("ul", {}, signs.map((sign) => h("li", {}, isSame ? sign.statement.slice(0, -WHAT_TO_DO.length) : sign.statement))),
    h("p", { class: "quiet" }, explanation, " ", drawAuthority(authority)),
  ];
}

/** Who says so, and when we read it. */
export function drawAuthority(authority) {
  return ["Source: ", h("a", { href: authority.url, rel: "noreferrer" }, `${authority.publisher}, “${authority.title}”`),
    `, read on ${authority.read}.`];
}

customElements.define("emergency-signs", EmergencySigns);
