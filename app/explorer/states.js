/* What a view or a part of it shows while it has nothing to show. */

import { changed, readApiPath, toView, without } from "./address.js";
import { count, flatten, h, humanise } from "./dom.js";

/** A part of a view that comes later: it says that it loads, then holds the answer or the problem. */
export function part(promise, render, { label, address }) {
  const place = h("div", { class: "part", "aria-busy": "true" }, h("p", { class: "quiet" }, `Loading ${label} …`));
  promise.then(
    (answer) => place.replaceChildren(...flatten([render(answer)])),
    (error) => {
      if (error.name === "AbortError") return;
      if (!("status" in error)) console.error(error);
      place.replaceChildren(h("div", { class: "problem" },
        h("p", {}, `Could not load ${label}. ${error.message}`),
        h("p", {}, h("a", { href: address ?? location.href }, "Try again"))));
    },
  ).finally(() => place.removeAttribute("aria-busy"));
  return place;
}

/** What the API refused or could not do, what to do about it, and the number to tell us. */
export function drawProblem(error, { query, path, again }) {
  const body = error.body ?? { title: "Something went wrong" };
  return [
    h("h1", { tabindex: "-1" }, headingOf(error, body)),
    h("div", { class: "problem", "data-told": true },
      !body.errors && h("p", {}, error.message),
      (body.errors ?? []).map((each) => drawRefusal(each, query, path)),
      drawWayOn(error, body, query, path)),
    h("p", {}, mayPass(error) && [h("button", { type: "button", onclick: again }, "Try again"), " "],
      h("a", { href: toView("") }, "Go to the start"), ", or search above."),
    error.requestId && mayPass(error) && h("p", { class: "quiet" }, `Request ${error.requestId}. Tell us this number if it happens again.`),
  ];
}

/** Whether the same request may be answered another time. */
function mayPass({ status }) {
  return !(status >= 400 && status < 500);
}

function headingOf(error, body) {
  if (error.status === 404) return "There is no such thing here";
  if (body.code === "expired-cursor") return "The data have changed since";
  if (body.code === "withdrawn") return "This was withdrawn";
  if (error.status === 0) return "No answer";
  if (error.status === 422) return "This filter does not work";
  return body.title ?? "Something went wrong";
}

/** One parameter that was refused: what is allowed, and the view without it. */
function drawRefusal({ parameter, value, message, allowed, nearest }, query, path) {
  const near = nearest ? [nearest].flat() : [];
  return h("div", {},
    h("p", {}, h("strong", {}, humanise(parameter)), `: “${value}”. `, allowed ? "There is no such value. " : `${message}. `,
      near.map((each) => [h("a", { href: toView(path, changed(query, { [parameter]: each })) }, `Did you mean “${each}”?`), " "]),
      h("a", { href: toView(path, without(query, parameter, value)) }, "Take it away")),
    allowed && h("details", {}, h("summary", {}, "What is allowed"),
      h("p", {}, allowed.flatMap((each, place) => [place ? ", " : "",
        h("a", { href: toView(path, changed(query, { [parameter]: each })) }, each)]))));
}

function drawWayOn(error, body, query, path) {
  if (body.code === "expired-cursor" || body.code === "invalid-cursor") {
    return h("p", {}, h("a", { href: toView(path, without(query, "cursor")) }, "Go to the first page of this list"));
  }
  return (body.replaced_by ?? []).map((each) => {
    const address = toView(readApiPath(each).replace(/^conflicts/, "disputes"));
    return h("p", {}, h("a", { href: address }, "See what took its place"));
  });
}

/** Nothing found: which filter to take away, and which words are near. */
export function drawEmpty({ query, path, chosen = [], suggestions = [], what }) {
  return h("div", { class: "empty", "data-told": true },
    h("p", {}, h("strong", {}, `No ${what} fits.`)),
    chosen.length > 0 && h("p", {}, "Take one of these away: ",
      chosen.map((each, place) => [place ? ", " : "", h("a", { href: toView(path, without(query, each.name, each.value)) }, each.label)])),
    drawNear(suggestions, query, path));
}

/** Words that no page uses, with those that are near. */
export function drawNear(suggestions, query, path) {
  return (suggestions ?? []).map(({ word, nearest }) =>
    h("p", {}, `No page speaks of “${word}”. `,
      nearest.length > 0 && ["Near it: ", nearest.map((near, place) => [place ? ", " : "",
        h("a", { href: toView(path, changed(query, { q: replaceWord(query.get("q"), word, near) })) }, near)]), "."]));
}

function replaceWord(text, word, near) {
  return text.replace(new RegExp(word.replaceAll(/[^\p{L}\p{N}]/gu, "\\$&"), "iu"), near);
}

/** Where a list goes on: pages, not an end. */
export function drawPager(answer, query, path) {
  const { next } = answer.links;
  const cursor = next && new URLSearchParams(next.split("?")[1]).get("cursor");
  if (!cursor && !query.has("cursor")) return null;
  return h("nav", { class: "pager", "aria-label": "Pages of this list" },
    query.has("cursor") && h("a", { href: toView(path, without(query, "cursor")) }, "First page"),
    cursor && h("a", { href: toView(path, changed(query, { cursor })), rel: "next" }, "Next page"),
    h("span", {}, `${count(answer.data.length, "entry", "entries")} of ${answer.meta.total.toLocaleString("en")} on this page`));
}
