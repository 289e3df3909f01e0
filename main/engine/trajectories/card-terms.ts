/** What is known of the terms of the models in a data set, for its card. */
import { providerTerms } from '../../adapters/rights/terms-file.ts';
import { termsFor, type ProviderTerms } from '../../core/trajectory/rights/provider-terms.ts';

/** One sentence for each set of terms, with where and when it was read. */
export async function cardTerms(
  models: readonly string[],
  language: 'en' | 'zh',
): Promise<readonly string[]> {
  const known = await providerTerms();
  const found = new Set(models.flatMap((model) => [...termsFor(known, { model })]));
  return [...found].map((terms) => sentence(terms, language));
}

function sentence(terms: ProviderTerms, language: 'en' | 'zh'): string {
  const { name, summary, address, readAt, dated, readOn } = terms;
  const words = WORDS[language];
  const source = [
    address,
    ...(dated === undefined ? [] : [words.dated(dated)]),
    ...(readOn === undefined ? [words.notRead] : [words.readOn(readOn)]),
    ...(readAt === undefined ? [] : [words.report(readAt)]),
  ];
  return `${name}: ${summary[language]} (${source.join('; ')})`;
}

const WORDS = {
  en: {
    dated: (day: string) => `terms of ${day}`,
    readOn: (day: string) => `read on ${day}`,
    notRead: 'not read',
    report: (address: string) => `as reported at ${address}`,
  },
  zh: {
    dated: (day: string) => `条款日期 ${day}`,
    readOn: (day: string) => `${day} 查阅`,
    notRead: '未查阅',
    report: (address: string) => `据 ${address} 转述`,
  },
} as const;
