import type { ModelSettings } from '../../../../preload/contract/types.ts';

export const reasoningEfforts = ['none', 'minimal', 'low', 'medium', 'high'] as const;
export type ReasoningEffort = (typeof reasoningEfforts)[number];

/** The settings of a model as they stand in text boxes; an empty one is the server's own default. */
export interface SettingsDraft {
  readonly temperature: string;
  readonly topP: string;
  readonly maxTokens: string;
  readonly seed: string;
  readonly effort: '' | ReasoningEffort;
  readonly contextTokens: string;
  readonly priceInput: string;
  readonly priceCached: string;
  readonly priceOutput: string;
  readonly extra: string;
}

/** What is wrong with a field; the dictionary has the words. */
export type FieldProblem =
  | 'error_temperature'
  | 'error_topP'
  | 'error_maxTokens'
  | 'error_seed'
  | 'error_contextTokens'
  | 'error_price'
  | 'error_pricePair'
  | 'error_extraJson'
  | 'error_extraObject'
  | 'error_extraOwn';

export type FieldProblems = Partial<Record<keyof SettingsDraft, FieldProblem>>;

export interface ReadDraft {
  readonly settings: ModelSettings;
  readonly problems: FieldProblems;
  /** For `error_extraOwn`: the field that Cairn sets itself. */
  readonly ownField?: string;
}

export const emptyDraft: SettingsDraft = {
  temperature: '',
  topP: '',
  maxTokens: '',
  seed: '',
  effort: '',
  contextTokens: '',
  priceInput: '',
  priceCached: '',
  priceOutput: '',
  extra: '',
};

/** Fields of a request that come from the conversation, the tools or the boxes above. */
const OWN_FIELDS = ['model', 'messages', 'tools', 'stream', 'stream_options'];

/** The text boxes for settings as they are kept. */
export function draftOf(settings: ModelSettings): SettingsDraft {
  const text = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return {
    temperature: text(settings.temperature),
    topP: text(settings.topP),
    maxTokens: text(settings.maxTokens),
    seed: text(settings.seed),
    effort: settings.reasoningEffort ?? '',
    contextTokens: text(settings.contextTokens),
    priceInput: text(settings.prices?.input),
    priceCached: text(settings.prices?.cachedInput),
    priceOutput: text(settings.prices?.output),
    extra: settings.extra === undefined ? '' : JSON.stringify(settings.extra, null, 2),
  };
}

/** The settings the boxes hold, and what keeps some of them from being taken. */
export function readDraft(draft: SettingsDraft): ReadDraft {
  const problems: FieldProblems = {};
  const number = (
    field: keyof SettingsDraft,
    problem: FieldProblem,
    fits: (value: number) => boolean,
  ): number | undefined => {
    const text = draft[field].trim();
    if (text === '') return undefined;
    const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(value) && fits(value)) return value;
    problems[field] = problem;
    return undefined;
  };
  const between = (low: number, high: number) => (value: number) => value >= low && value <= high;
  const whole = (low: number, high: number) => (value: number) =>
    Number.isSafeInteger(value) && value >= low && value <= high;
  const price = between(0, 1_000_000);

  const numbers = {
    temperature: number('temperature', 'error_temperature', between(0, 2)),
    topP: number('topP', 'error_topP', between(0, 1)),
    maxTokens: number('maxTokens', 'error_maxTokens', whole(1, 1_000_000)),
    seed: number('seed', 'error_seed', Number.isSafeInteger),
    contextTokens: number('contextTokens', 'error_contextTokens', whole(1_000, 10_000_000)),
  };
  const input = number('priceInput', 'error_price', price);
  const cachedInput = number('priceCached', 'error_price', price);
  const output = number('priceOutput', 'error_price', price);
  const priced = [draft.priceInput, draft.priceCached, draft.priceOutput].some(
    (text) => text.trim() !== '',
  );
  if (priced && draft.priceInput.trim() === '') problems.priceInput = 'error_pricePair';
  if (priced && draft.priceOutput.trim() === '') problems.priceOutput = 'error_pricePair';
  const extra = readExtra(draft.extra);
  if (extra.problem !== undefined) problems.extra = extra.problem;

  const prices =
    input === undefined || output === undefined
      ? undefined
      : { input, output, ...(cachedInput === undefined ? {} : { cachedInput }) };
  return {
    problems,
    ...(extra.ownField === undefined ? {} : { ownField: extra.ownField }),
    settings: withoutUndefined({
      ...numbers,
      reasoningEffort: draft.effort === '' ? undefined : draft.effort,
      prices,
      extra: extra.fields,
    }),
  };
}

interface ReadExtra {
  readonly fields?: NonNullable<ModelSettings['extra']>;
  readonly problem?: FieldProblem;
  readonly ownField?: string;
}

function readExtra(text: string): ReadExtra {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'error_extraJson' };
  }
  if (!isObject(value)) return { problem: 'error_extraObject' };
  const ownField = OWN_FIELDS.find((field) => Object.hasOwn(value, field));
  return ownField === undefined ? { fields: value } : { problem: 'error_extraOwn', ownField };
}

/** What `JSON.parse` gave can only hold JSON. */
function isObject(value: unknown): value is NonNullable<ModelSettings['extra']> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Present<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function withoutUndefined<Fields extends object>(fields: Fields): Present<Fields> {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same fields, without those that are undefined
  return Object.fromEntries(kept) as Present<Fields>;
}
