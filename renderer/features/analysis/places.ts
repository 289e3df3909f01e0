/** Addresses of this room, after `#`. */
export const ANALYSIS_HOME = '/analysis';

export function dataPlace(dataId: string): string {
  return `/analysis/data/${dataId}`;
}

export function notebookPlace(notebookId: string, cellId?: string): string {
  const place = `/analysis/notebook/${notebookId}`;
  return cellId === undefined ? place : `${place}?cell=${cellId}`;
}

export function writeUpPlace(writeUpId: string): string {
  return `/analysis/write-up/${writeUpId}`;
}
