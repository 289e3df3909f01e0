/** Milliseconds after which a card has its final height: its arguments are drawn, the page has settled. */
const SETTLED = 200;

/** Brings all of the element into view, or its end with the buttons when it is higher than the view. */
export function showWhole(element: HTMLElement | null): () => void {
  const show = (): void => element?.scrollIntoView({ block: 'end', inline: 'nearest' });
  if (!isInSight(element)) show();
  const timer = setTimeout(() => (isInSight(element) ? undefined : show()), SETTLED);
  return () => clearTimeout(timer);
}

/** True when the element's end, where its buttons are, can be seen in the scrolling part around it. */
export function isInSight(element: HTMLElement | null): boolean {
  if (element === null) return false;
  const view = scrollerOf(element)?.getBoundingClientRect();
  const { bottom } = element.getBoundingClientRect();
  const end = view?.bottom ?? window.innerHeight;
  return bottom <= end + 1 && bottom > (view?.top ?? 0);
}

function scrollerOf(element: HTMLElement): HTMLElement | undefined {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (/(auto|scroll)/.test(getComputedStyle(at).overflowY)) return at;
  }
  return undefined;
}
