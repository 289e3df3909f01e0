/** How many finds were cut, or kept, by each rule, with what names the rule to a person. */
import * as z from 'zod';
import { factsOf, reasons, type RuleFacts } from './rule.ts';

/** The words are nowhere in it. */
export const RuleCuts = z.strictObject({
  rule: z.string(),
  label: z.string(),
  reason: z.enum(reasons),
  service: z.string().optional(),
  count: z.int(),
});
export type RuleCuts = z.infer<typeof RuleCuts>;

/** Of finds that are all cut or all kept, one entry for each rule. */
export function cutsByRule(finds: readonly { readonly rule: RuleFacts }[]): readonly RuleCuts[] {
  const rules = Map.groupBy(finds, ({ rule }) => rule.id);
  return [...rules].flatMap(([, [first, ...more]]) => {
    if (first === undefined) return [];
    const { id, confidence: _confidence, byContext: _byContext, ...named } = factsOf(first.rule);
    return [{ rule: id, ...named, count: 1 + more.length }];
  });
}

/** One list of several: equal rules are added up, in the order they first came. */
export function addCuts(lists: Iterable<readonly RuleCuts[]>): readonly RuleCuts[] {
  const sums = new Map<string, RuleCuts>();
  for (const list of lists) {
    for (const cuts of list) {
      const count = cuts.count + (sums.get(cuts.rule)?.count ?? 0);
      sums.set(cuts.rule, { ...cuts, count });
    }
  }
  return [...sums.values()];
}
