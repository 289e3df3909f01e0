/**
 * Gives an element the focus unless the researcher is writing somewhere or has something open: a
 * question must not take the words out of anybody's hands.
 */
export function takeFocusPolitely(element: HTMLElement | null): void {
  const active = document.activeElement;
  const writing =
    active instanceof HTMLElement &&
    (active.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName));
  const open = document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
  if (element === null || writing || open) return;
  element.focus({ preventScroll: true });
  // The whole card, and its head where the card is taller than the page.
  element.closest('section')?.scrollIntoView({ block: 'nearest' });
  element.scrollIntoView({ block: 'nearest' });
}
