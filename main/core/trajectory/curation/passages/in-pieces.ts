/** A computation on large texts, done in pieces: between two of them others have their turn, or it is ended. */

/** Gives after each piece how many steps of the trajectory it ended: mostly none. */
export type InPieces<Value> = Generator<number, Value, undefined>;

/** All pieces one after the other. */
export function inOneGo<Value>(pieces: InPieces<Value>): Value {
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) return value;
  }
}

/** Every member of a list changed, one after the other. */
export function* eachInPieces<Before, After>(
  list: readonly Before[],
  change: (each: Before) => InPieces<After>,
): InPieces<After[]> {
  const changed: After[] = [];
  for (const each of list) changed.push(yield* change(each));
  return changed;
}
