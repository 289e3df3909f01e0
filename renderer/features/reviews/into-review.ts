/** What was chosen elsewhere to be judged, on its way to the form of a new review. */
const KEY = 'cairn.review.chosen';

/** Kept by this window until the form takes it. */
export function chooseForReview(trajectoryIds: readonly string[]): void {
  sessionStorage.setItem(KEY, JSON.stringify(trajectoryIds));
}

/** What was chosen last in this window. */
export function chosenForReview(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Called when the review is made or given up. */
export function forgetChosen(): void {
  sessionStorage.removeItem(KEY);
}
