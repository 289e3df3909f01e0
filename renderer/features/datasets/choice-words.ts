import type { TFunction } from 'i18next';
import { DatasetSelection, DatasetSplit } from '../../../preload/contract/types.ts';
import { selectionWords } from './selection-words.ts';

const STAGES = ['search', 'analysis', 'design', 'writing', 'other'] as const;
const ORIGINS = ['session', 'import'] as const;
const CONSENTS = ['given', 'refused', 'unknown'] as const;

/** A choice of a version in words; what this window does not know is said as the record has it. */
export function choiceWords(
  t: TFunction<['datasets', 'trajectories', 'ui']>,
  field: string,
  json: string | undefined,
): string {
  if (json === undefined) return '–';
  const value: unknown = JSON.parse(json);
  if (field === 'selection') {
    const selection = DatasetSelection.safeParse(value);
    return selection.success ? selectionWords(t, selection.data) : json;
  }
  if (field === 'split') {
    const split = DatasetSplit.safeParse(value);
    return split.success ? splitWords(t, split.data) : json;
  }
  if (Array.isArray(value))
    return value.map((one) => nameOf(t, field, String(one))).join(t('ui:listComma')) || '–';
  if (typeof value === 'boolean') return t(value ? 'valueYes' : 'valueNo');
  if (typeof value === 'string') return value === '' ? '–' : value;
  return typeof value === 'number' ? String(value) : json;
}

function splitWords(t: TFunction<['datasets', 'trajectories']>, split: DatasetSplit): string {
  const percent = (share: number): number => Math.round(share * 1_000) / 10;
  return t('splitShares', {
    train: percent(split.train),
    validation: percent(split.validation),
    test: percent(split.test),
    seed: split.seed,
  });
}

function nameOf(t: TFunction<['datasets', 'trajectories']>, field: string, name: string): string {
  const stage = STAGES.find((each) => each === name);
  if (field === 'stages' && stage !== undefined) return t(`stage_${stage}`);
  const origin = ORIGINS.find((each) => each === name);
  if (field === 'origins' && origin !== undefined) return t(`origin_${origin}`);
  const consent = CONSENTS.find((each) => each === name);
  if (field === 'consent' && consent !== undefined) return t(`trajectories:consent_${consent}`);
  return name;
}
