/** Values of a list that never changes its order, named by their places: two of them may be equal. */
export function inOrder<Value>(
  values: readonly Value[],
): readonly { readonly key: string; readonly value: Value }[] {
  return values.map((value, place) => ({ key: String(place), value }));
}
