/** A ref for what comes where it would not be seen: below the choices of a long form. */
export function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
