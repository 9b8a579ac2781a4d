/* Builds elements. Nothing here or elsewhere parses markup, so no text can become any. */

/** One element: attributes by name, `.name` sets a property, `onname` listens. */
export function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith(".")) element[key.slice(1)] = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...flatten(children));
  return element;
}

/** What is there of children that may be nested, absent or plain text. */
export function flatten(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** `a`, `a and b`, `a, b and c`, with elements as well as words. */
export function join(things, last = "and") {
  return things.flatMap((thing, place) => {
    if (place === 0) return [thing];
    return [place === things.length - 1 ? ` ${last} ` : ", ", thing];
  });
}

/** `1 page`, `2 pages`: no number without its noun. */
export function count(number, noun, nouns = `${noun}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : nouns}`;
}

/** An identifier as words: `red_flag` is `Red flag`. */
export function humanise(identifier) {
  const words = identifier.replaceAll(/[-_]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A name at the beginning of a line. */
export function capitalise(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
