/** Ids in pieces that one request may hold. */
export function inPieces(ids: readonly string[], most: number): string[][] {
  const pieces: string[][] = [];
  for (let at = 0; at < ids.length; at += most) pieces.push(ids.slice(at, at + most));
  return pieces;
}
