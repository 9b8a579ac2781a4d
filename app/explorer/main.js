/* Starts the explorer: finds the view of an address, draws it, and follows links without loading
   the page anew. While a view loads, the old one stays. */

import { readPath } from "./address.js";
import { getJson, Problem } from "./api.js";
import { flatten, h } from "./dom.js";
import { keepPlace } from "./place.js";
import { drawProblem } from "./states.js";
import "./parts/emergency-signs.js";
import "./parts/suggest-box.js";

/* Path, module of the view, and what fills the path's variables. A view exports `draw(view)`, which
   answers `{ title, content }`. */
const ROUTES = [
  [/^$/, "start"],
  [/^map$/, "map"],
  [/^disputes$/, "disputes"],
  [/^disputes\/(?<id>[^/]+)$/, "dispute"],
  [/^claims\/(?<id>[^/]+)$/, "claim"],
  [/^(?<kind>exercises|treatments|conditions)$/, "items"],
  [/^(?<kind>exercises|treatments|conditions)\/(?<id>[^/]+)$/, "item"],
  [/^pages$/, "pages"],
  [/^pages\/(?<id>[^/]+)$/, "page"],
  [/^pages\/(?<a>[^/]+)\/vs\/(?<b>[^/]+)$/, "compare"],
  [/^search$/, "search"],
  [/^method$/, "method"],
  [/^developers$/, "developers"],
];

const SITE = "What pages say about sciatica";
const SLOW_MILLISECONDS = 150; // until then nobody needs to be told that something loads

const main = document.getElementById("main");
const status = document.getElementById("status");
let running = new AbortController();
let shown = null; // the path of the view that stands
let drawnFor = ""; // and its address without fragment

/** Draw the view of the present address. */
async function draw({ restore = null } = {}) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const url = new URL(location.href);
  const path = readPath(url);
  const slow = setTimeout(() => say("Loading …"), SLOW_MILLISECONDS);
  main.setAttribute("aria-busy", "true");
  const drawn = await drawOrExplain(path, url.searchParams, signal);
  clearTimeout(slow);
  if (signal.aborted) return;
  show(drawn, path, restore);
}

async function drawOrExplain(path, query, signal) {
  const ask = (address) => getJson(address, signal).then(noteRelease);
  const again = () => draw();
  try {
    const [name, params] = match(path);
    if (!name) throw new Problem(404, { detail: "There is no such page." });
    const module = await import(`./views/${name}.js`);
    return await module.draw({ ...params, path, query, signal, ask, go, again });
  } catch (error) {
    if (error.name !== "AbortError" && !("status" in error)) console.error(error);
    return { title: error.body?.title ?? "Something went wrong", content: drawProblem(error, { query, path, again }) };
  }
}

function match(path) {
  for (const [pattern, name] of ROUTES) {
    const found = pattern.exec(path ?? "");
    if (found) return [name, found.groups];
  }
  return [null, {}];
}

function show({ title, content, description }, path, restore) {
  const isSameView = shown === path;
  const putBack = isSameView ? keepPlace(main) : null;
  main.replaceChildren(...flatten(content));
  main.removeAttribute("aria-busy");
  requestAnimationFrame(() => setTimeout(() => performance.mark("drawn"))); // once it is painted
  document.title = path === "" ? SITE : `${title} – ${SITE}`;
  if (description) document.querySelector("meta[name=description]").content = description;
  markNavigation(path);
  if (restore !== null) scrollTo(0, restore);
  else if (!isSameView && shown !== null) scrollTo(0, 0);
  if (putBack) putBack();
  else if (shown !== null) main.querySelector("h1")?.focus({ preventScroll: true });
  say(shown === null ? "" : main.querySelector("[data-told]")?.textContent ?? "");
  shown = path;
  drawnFor = location.pathname + location.search;
}

function say(text) {
  status.textContent = text;
}

function noteRelease(answer) {
  const release = answer.meta?.release;
  const place = document.getElementById("release");
  if (release && place.dataset.version !== release.version) {
    place.dataset.version = release.version;
    place.replaceChildren(`Release ${release.version}.`);
  }
  return answer;
}

function markNavigation(path) {
  for (const link of document.querySelectorAll("header nav a")) {
    const own = readPath(new URL(link.href));
    const isHere = path === own || path?.startsWith(`${own}/`);
    if (isHere) link.setAttribute("aria-current", path === own ? "page" : "true");
    else link.removeAttribute("aria-current");
  }
}

/** Go to an address: a new entry of the history. */
function go(address) {
  history.replaceState({ scroll: scrollY }, "");
  history.pushState(null, "", address);
  draw();
}

function followLink(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href);
  const isHere = url.pathname === location.pathname && url.search === location.search;
  if ((isHere && url.hash) || !isView(url)) return;
  event.preventDefault();
  go(url);
}

function isView(url) {
  const path = readPath(url);
  return path !== null && ROUTES.some(([pattern]) => pattern.test(path));
}

function submitForm(event) {
  const form = event.target;
  if (form.method !== "get" || !isView(new URL(form.action))) return;
  event.preventDefault();
  const fields = [...new FormData(form)].filter(([, value]) => value !== "");
  go(`${new URL(form.action).pathname}?${new URLSearchParams(fields)}`);
}

/** The key `/` goes to the search box, save where somebody types. */
function hearKey(event) {
  const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  (main.querySelector("suggest-box input") ?? document.getElementById("find")).focus();
}

/** What stands in the page itself is relative to its first address; it must not follow later ones. */
function fixAddresses() {
  for (const link of document.querySelectorAll("a[href]:not([href^='#'])")) link.setAttribute("href", link.href);
  for (const form of document.forms) form.setAttribute("action", form.action);
}

fixAddresses();
history.scrollRestoration = "manual";
document.addEventListener("click", followLink);
document.addEventListener("submit", submitForm);
document.addEventListener("keydown", hearKey);
addEventListener("popstate", (event) => {
  const isFragmentAlone = drawnFor === location.pathname + location.search;
  if (!isFragmentAlone) draw({ restore: event.state?.scroll ?? 0 });
});
addEventListener("beforeprint", () => {
  document.querySelector("emergency-signs details").open = true;
  document.getElementById("printed")?.remove();
  document.querySelector("footer").append(h("p", { id: "printed", class: "only-print" }, `Printed from ${location.href}`));
});
draw();
