/** Where a search is shown, after `#`. */
export function searchPath(searchId: string): string {
  return `/search/${encodeURIComponent(searchId)}`;
}

/** The builder with this line in it, ready to be asked. */
export function searchForPath(line: string): string {
  return `/search?for=${encodeURIComponent(line)}`;
}

/** The citation graph of one search, or of everything the workspace knows. */
export function graphPath(searchId?: string): string {
  return searchId === undefined ? '/search/graph' : `${searchPath(searchId)}/graph`;
}

/** Two runs beside each other; the earlier one is the one compared with. */
export function comparePath(searchId: string, earlierId: string): string {
  return `${searchPath(searchId)}/compare/${encodeURIComponent(earlierId)}`;
}
