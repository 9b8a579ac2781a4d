/* Finds the view of an address, draws it, and follows links without loading the page anew. */

import { explainLoss, getJson, Problem, readPath } from "./address.js";
import { fill, h } from "./dom.js";
import { drawProblem, drawSigns } from "./parts.js";
import "./views/search.js";
import { CORPUS } from "./words.js";

/* By path, with a star for each variable: the module of the view, and its function if it is not
   `draw`. It gets the parts of the path, `query`, `path`, `ask(path, query)` and `go(address)`; it
   answers `{ title, description, content }`. */
const ROUTES = {
  __proto__: null,
  "": ["start"],
  map: ["map"],
  disputes: ["positions", "drawDisputes"],
  "disputes/*": ["positions", "drawDispute"],
  "claims/*": ["positions", "drawClaim"],
  exercises: ["items"],
  treatments: ["items"],
  conditions: ["items"],
  "exercises/*": ["items", "drawOne"],
  "treatments/*": ["items", "drawOne"],
  "conditions/*": ["items", "drawOne"],
  pages: ["pages"],
  "pages/*": ["pages", "drawOne"],
  "pages/*/vs/*": ["pages", "drawTwo"],
  search: ["search"],
  method: ["about", "drawMethod"],
  developers: ["about", "drawDevelopers"],
};

const SLOW_MILLISECONDS = 150; // until then nobody needs to be told that something loads

const main = document.getElementById("main");
const status = document.getElementById("status");
const TOP = {};
let running = new AbortController();
let release = null; // of the first answer
let news = ""; // of a later one
let cache = "default"; // until what is kept is of an earlier release
let shown = null; // the path of the view that stands
let drawnFor = ""; // the address of it, or of the one that loads

async function draw(place) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const url = new URL(location.href);
  const path = readPath(url);
  drawnFor = url.pathname + url.search;
  const slow = setTimeout(() => signal.aborted || say("Loading …", true), SLOW_MILLISECONDS);
  say("");
  main.setAttribute("aria-busy", "true");
  const drawn = await drawOrExplain(path, url.searchParams, signal);
  clearTimeout(slow);
  if (!signal.aborted) show(drawn, path, place);
}

async function drawOrExplain(path, query, signal) {
  function ask(resource, asked) {
    const answer = getJson(resource, asked, { signal, cache }).then(noteRelease);
    answer.catch(() => {}); // a view that fails elsewhere does not wait for its other parts
    return answer;
  }
  try {
    if (!findRoute(path)) throw new Problem(404, { detail: "There is no such page." });
    const [name, method = "draw"] = findRoute(path);
    const module = await import(`./views/${name}.js`).catch(explainLoss);
    const [kind, id, , other] = path.split("/");
    return await module[method]({ kind, id, other, path, query, ask, go });
  } catch (error) {
    if (error.name !== "AbortError" && !error.body) console.error(error);
    if (error.status === 410) cache = "no-cache";
    return { title: "Something went wrong", content: drawProblem(error, query, path), isProblem: true };
  }
}

/** Parts of a path are named and variable by turns. */
const findRoute = (path) => ROUTES[path?.split("/").map((part, place) => (place % 2 && part ? "*" : part)).join("/")];
const isView = (url) => Boolean(findRoute(readPath(url)));

function show({ title, content, description, isProblem }, path, place) {
  const isFirst = shown === null;
  const putBack = shown === path && place !== TOP && !isProblem && keepPlace();
  fill(main, news && h("p.lens-note", news), content);
  main.className = isFirst ? "first" : "";
  document.body.classList.toggle("at-start", !path);
  main.removeAttribute("aria-busy");
  const link = main.querySelectorAll("a")[place?.left];
  requestAnimationFrame(() => setTimeout(() => { // once it is painted
    performance.mark("drawn");
    main.className = "";
    link?.scrollIntoView({ block: "nearest" });
  }));
  document.title = path === "" ? CORPUS.heading : `${title} – ${CORPUS.heading}`;
  if (description || !isFirst) document.querySelector("meta[name=description]").content = description ?? document.title;
  markNavigation(path);
  if (putBack) putBack();
  else if (!isFirst) comeBack(place?.scroll ?? 0, link);
  say(isFirst ? "" : news + (main.querySelector("[data-told]")?.textContent ?? ""));
  shown = path;
}

/** Where the reader of a view is; call what it answers when the view is drawn anew. */
function keepPlace() {
  const focused = main.contains(document.activeElement) && document.activeElement;
  const open = new Map([...main.querySelectorAll("details[id]")].map((each) => [each.id, each.open]));
  const { scrollX: left, scrollY: top } = window;
  const scrolled = main.querySelector(".scroller")?.scrollLeft;
  return () => {
    for (const each of main.querySelectorAll("details[id]")) each.open = open.get(each.id) ?? each.open;
    const scroller = main.querySelector(".scroller");
    if (scroller) scroller.scrollLeft = scrolled ?? 0;
    scrollTo(left, top);
    if (focused) (document.getElementById(focused.id) ?? main.querySelector("h1")).focus({ preventScroll: true });
  };
}

/** Rows that were never in sight have no height yet, so the place alone would not do. */
function comeBack(scroll, link) {
  scrollTo(0, scroll);
  (link ?? main.querySelector("h1")).focus({ preventScroll: !link });
}

function say(text, isSeen = false) {
  status.textContent = text;
  status.classList.toggle("seen", isSeen);
}

/** All of a view is of one release: when another comes, it is drawn again, by nothing that was kept. */
function noteRelease(answer) {
  const { version } = answer.meta.release;
  if (version !== (release ??= version)) {
    if (!news) draw();
    news = `While you were reading, release ${version} came: you see it here. `;
    cache = "no-cache";
  }
  document.getElementById("release").textContent = `Release ${version}.`;
  return answer;
}

function markNavigation(path) {
  for (const each of document.querySelectorAll("header nav a")) {
    const own = readPath(each);
    each.removeAttribute("aria-current");
    if (`${path}/`.startsWith(`${own}/`)) each.setAttribute("aria-current", path === own ? "page" : "true");
  }
}

function go(address, link) {
  history.replaceState({ scroll: scrollY, left: [...main.querySelectorAll("a")].indexOf(link) }, "");
  history.pushState(null, "", address);
  draw(link?.closest(".pager") && TOP);
}

/** After a new release the page around a view is loaded anew, too. */
function followLink(event) {
  const link = event.target.closest?.("a[href]");
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || news || event.defaultPrevented || link.hasAttribute("download") || !isView(link)) return;
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
  event.preventDefault();
  go(link.href, link);
}

function submitForm(event) {
  const url = new URL(event.target.action);
  if (!isView(url)) return;
  event.preventDefault();
  url.search = new URLSearchParams([...new FormData(event.target)]);
  go(url);
}

/** The key `/` goes to the search box, save where somebody types. */
function hearKey(event) {
  const isTyping = event.target.closest?.("input, select, textarea");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  (main.querySelector("suggest-box input") ?? document.getElementById("find")).focus();
}

/** What stands in the page itself is relative to its first address; it must not follow later ones. */
function fixAddresses() {
  for (const each of document.querySelectorAll("a, link[type]")) each.setAttribute("href", each.getAttribute("href").startsWith("#") ? each.hash : each.href);
  for (const form of document.forms) form.setAttribute("action", form.action);
}

/** Who opens the signs, which the page holds in their shortest form, gets the whole list, if there is one. */
function fillSigns() {
  const details = document.querySelector(".notice details");
  details.addEventListener("toggle", () => getJson("safety", { limit: 100 }).then(
    (answer) => {
      const signs = drawSigns(answer);
      if (signs) details.querySelector("p").replaceWith(...signs);
    },
    () => {}, // the short form stays: it holds the signs, too
  ), { once: true });
}

fixAddresses();
fillSigns();
history.scrollRestoration = "manual";
document.addEventListener("click", followLink);
document.addEventListener("submit", submitForm);
document.addEventListener("keydown", hearKey);
addEventListener("popstate", (event) => {
  const isFragmentAlone = drawnFor === location.pathname + location.search;
  if (!isFragmentAlone) draw(event.state);
});
addEventListener("beforeprint", () => {
  document.querySelector(".notice details").open = true;
  document.getElementById("printed")?.remove();
  document.querySelector("footer").append(h("p.only-print", { id: "printed" }, `Printed from ${location.href}`));
});
draw();
