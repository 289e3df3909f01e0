/** What became of one check. `not_checked` always says why. */
export type Outcome =
  | { readonly kind: 'holds'; readonly words: string }
  | { readonly kind: 'fails'; readonly words: string }
  | { readonly kind: 'not_checked'; readonly words: string };

export const holds = (words: string): Outcome => ({ kind: 'holds', words });
export const fails = (words: string): Outcome => ({ kind: 'fails', words });
export const notChecked = (words: string): Outcome => ({ kind: 'not_checked', words });

/** Holds when what was seen is what was expected; says both when it is not. */
export function compare(what: string, seen: unknown, expected: unknown): Outcome {
  const [left, right] = [JSON.stringify(seen), JSON.stringify(expected)];
  return left === right ? holds(`${what}: ${left}`) : fails(`${what}: ${left} instead of ${right}`);
}

/** The first that fails, else the first that was not checked, else all of them in one line. */
export function together(...outcomes: readonly Outcome[]): Outcome {
  return (
    outcomes.find(({ kind }) => kind === 'fails') ??
    outcomes.find(({ kind }) => kind === 'not_checked') ??
    holds(outcomes.map(({ words }) => words).join('; '))
  );
}
