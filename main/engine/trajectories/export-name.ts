/** What a file of these trajectories is called, without its ending. */
export function usualName(trajectoryIds: readonly string[]): string {
  const [first = 'trajectories'] = trajectoryIds;
  return trajectoryIds.length === 1 ? first : `${first}-and-${trajectoryIds.length - 1}-more`;
}

/** Its ending names the format once, also where that is the format's own. */
export function endingOf(format: string, extension: string): string {
  return format === extension ? extension : `${format}.${extension}`;
}
