/** A ref for what takes the focus when it appears, because the researcher just asked for it. */
export function focusWhenShown(element: HTMLElement | null): void {
  element?.focus();
}
