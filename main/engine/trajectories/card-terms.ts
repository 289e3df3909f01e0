/** What is known of the terms of the models in a data set, for its card. */
import { providerTerms } from '../../adapters/rights/terms-file.ts';
import { termsFor } from '../../core/trajectory/rights/provider-terms.ts';

/** One sentence for each set of terms, with where and when it was read. */
export async function cardTerms(
  models: readonly string[],
  language: 'en' | 'zh',
): Promise<readonly string[]> {
  const known = await providerTerms();
  const found = new Set(models.flatMap((model) => [...termsFor(known, { model })]));
  return [...found].map(
    ({ name, summary, address, asOf }) => `${name}: ${summary[language]} (${address}, ${asOf})`,
  );
}
