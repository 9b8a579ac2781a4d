/* Keeps a reader's place while the same view is drawn anew: focus, open parts, scroll. */

/** Remember where the reader is; call what it answers when the new content stands. */
export function keepPlace(main) {
  const focused = main.contains(document.activeElement) ? document.activeElement.id : null;
  const open = new Map([...main.querySelectorAll("details[id]")].map((each) => [each.id, each.open]));
  const { scrollX: left, scrollY: top } = window;
  const scrolled = main.querySelector(".scroller")?.scrollLeft ?? 0;
  return () => {
    for (const each of main.querySelectorAll("details[id]")) each.open = open.get(each.id) ?? each.open;
    const scroller = main.querySelector(".scroller");
    if (scroller) scroller.scrollLeft = scrolled;
    scrollTo(left, top);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };
}
