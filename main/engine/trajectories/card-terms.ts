/** What is known of the terms of the models in a data set, for its card. */
import { providerTerms } from '../../adapters/rights/terms-file.ts';
import { termsFor, type ProviderTerms } from '../../core/trajectory/rights/provider-terms.ts';

/**
 * One sentence for each set of terms, of models and of the servers they were asked at, with where and
 * when it was read; one that names the models without an entry, and one for trajectories that name no
 * model: a model without a name is left out of `models`.
 */
export async function cardTerms(
  models: readonly string[],
  servers: readonly string[],
  language: 'en' | 'zh',
  unnamed = 0,
): Promise<readonly string[]> {
  const named = models.filter((model) => model !== '');
  const known = await providerTerms();
  const ofServers = servers.flatMap((server) => termsFor(known, { model: '', server }));
  const ofModels = named.map((model) => ({ model, terms: termsFor(known, { model }) }));
  const found = new Set([...ofServers, ...ofModels.flatMap(({ terms }) => terms)]);
  const unknown = ofModels.filter(({ terms }) => terms.length === 0).map(({ model }) => model);
  const listed = [...found].map((terms) => sentence(terms, language));
  const words = WORDS[language];
  return [
    ...listed,
    ...(unknown.length === 0 || listed.length === 0 ? [] : [words.noEntry(unknown)]),
    ...(unnamed === 0 ? [] : [words.noModel(unnamed)]),
  ];
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
    noEntry: (models: readonly string[]) =>
      `${models.join(', ')}: no entry for this model. Read its terms.`,
    noModel: (n: number) =>
      `${n === 1 ? '1 trajectory names no model' : `${n} trajectories name no model`}: whose terms hold for ${n === 1 ? 'it' : 'them'} is not known.`,
  },
  zh: {
    dated: (day: string) => `条款日期 ${day}`,
    readOn: (day: string) => `${day} 查阅`,
    notRead: '未查阅',
    report: (address: string) => `据 ${address} 转述`,
    noEntry: (models: readonly string[]) =>
      `${models.join('、')}：没有该模型的条目，请阅读其条款。`,
    noModel: (n: number) => `${n} 条轨迹未注明模型，适用谁的条款无从得知。`,
  },
} as const;
