/** A choice of a version in words; what is newer than this program is said as the record has it. */
import { en } from '../../../core/trajectory/datasets/card/card-words.ts';
import { selectionWords } from '../../../core/trajectory/datasets/card/card.ts';
import { DatasetSelection, DatasetSplit } from '../../../core/trajectory/datasets/dataset.ts';

const FIELDS: Readonly<Record<string, string>> = {
  ...en.fields,
  name: 'name',
  description: 'description',
  licence: 'licence',
  selection: 'which of them',
  split: 'split',
  tokenizer: 'tokens counted by',
};
const NAMES: Readonly<Record<string, string>> = en.names;

export function fieldName(field: string): string {
  return FIELDS[field] ?? field;
}

/** `json`: as a difference has it; nothing where it was not said. */
export function choiceWords(field: string, json: string | undefined): string {
  if (json === undefined) return '–';
  const value: unknown = JSON.parse(json);
  if (field === 'selection') {
    const selection = DatasetSelection.safeParse(value);
    return selection.success ? selectionWords(selection.data, en) : json;
  }
  if (field === 'split') {
    const split = DatasetSplit.safeParse(value);
    if (!split.success) return json;
    const { train, validation, test, seed } = split.data;
    return `${train} / ${validation} / ${test}, seed "${seed}"`;
  }
  if (Array.isArray(value)) return value.map((each) => nameOf(String(each))).join(', ') || '–';
  if (typeof value === 'boolean') return value ? en.yes : en.no;
  if (typeof value === 'string') return value === '' ? '–' : value;
  return json;
}

function nameOf(name: string): string {
  return Object.hasOwn(NAMES, name) ? (NAMES[name] ?? name) : name;
}
