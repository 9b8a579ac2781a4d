//# allFunctionsCalledOnLoad
/* Builds elements. Nothing parses markup, so no text can become any. */

/** `h("p.quiet", { id: "x" }, "text", …)`: what is plain data names attributes, `onname`
    listens; the rest is content, which may be nested or absent. */
export function h(name, ...parts) {
  const element = (blanks[name] ??= makeBlank(name)).cloneNode();
  const [first, ...rest] = parts;
  const isNamed = first?.constructor === Object;
  if (isNamed) setAll(element, first);
  element.append(...gather(isNamed ? rest : parts));
  return element;
}

const blanks = {}; // copies take less

function makeBlank(name) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  return element;
}

function setAll(element, attributes) {
  for (const key in attributes) {
    const value = attributes[key];
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
}

function gather(content, found = []) {
  if (Array.isArray(content)) for (const each of content) gather(each, found);
  else if (content || content === 0) found.push(content);
  return found;
}

/** What is drawn of the same is made once, and then copied. */
export function copies(draw) {
  const drawn = {};
  return (...given) => (drawn[JSON.stringify(given)] ??= draw(...given)).cloneNode(true);
}

export const fill = (element, ...content) => element.replaceChildren(...gather(content));

/** Of a view: it gets the focus when the view changes. */
export const heading = (...content) => h("h1", { tabindex: "-1" }, content);

export const section = (title, ...content) => h("section", h("h2", title), content);

/** `list("ul.cards", pages, drawCard)`: what is drawn of one thing is an entry. */
export const list = (name, things, render = (thing) => thing) => h(name, things.map((thing) => h("li", render(thing))));

export const link = (address, ...content) => h("a", { href: address }, content);

/** `a`, `a and b`, `a, b and c`, with elements as well as words. */
export function join(things, last = " and ") {
  return things.flatMap((thing, place) => [place ? (place < things.length - 1 ? ", " : last) : "", thing]);
}

/** `1 page`, `2 pages`: no number without its noun. */
export function count(number, noun, nouns = `${noun}s`) {
  return `${sayNumber(number)} ${number === 1 ? noun : nouns}`;
}

/** `5,000`. `toLocaleString` takes 20 ms the first time. */
export const sayNumber = (number) => number < 1000 ? `${number}` : `${number}`.replaceAll(/\B(?=(\d{3})+$)/g, ",");

export const capitalise = (text) => text.charAt(0).toUpperCase() + text.slice(1);
export const uncapitalise = (text) => text.charAt(0).toLowerCase() + text.slice(1);

/** An identifier as words: `red_flag` is `Red flag`. */
export const humanise = (identifier) => capitalise(identifier.replaceAll(/[-_]/g, " "));
