/** What a column seems to hold, from the texts of its values. */
import type { Column } from '../../../core/analysis/data.ts';
import type { DataWarning } from '../../../core/analysis/inspection.ts';
import { datesIn } from './dates.ts';
import { numberPatterns, type NumberMarks } from './numbers.ts';
import { nameParts } from './units.ts';

/** Texts that mean missing wherever they stand. */
export const ALWAYS_MISSING = [
  '',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  'NULL',
  'null',
  'NaN',
  'nan',
  '<NA>',
  '#NULL!',
];
/** Texts that mean missing among numbers, dates and truth values. */
const MISSING_AMONG_VALUES = new Set([
  '.',
  '..',
  '-',
  '--',
  '?',
  '*',
  'na',
  'none',
  'None',
  'missing',
  'Missing',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '缺失',
  '无',
  '—',
]);
/** Numbers that often stand for missing where all others are not negative. */
const MISSING_CODES = new Set(['-9', '-99', '-999', '-9999', '-99999']);
/** Of the values, how many must fit a type for the rest to be taken as misfits. */
const ENOUGH = 0.9;
/** Levels a category may have without being asked for, and how often each occurs at least. */
const MOST_LEVELS = 100;
const LONGEST_LEVEL = 100;

export interface FoundColumn {
  readonly column: Column;
  readonly warnings: readonly DataWarning[];
}

/** `values`: of the sample, without those that mean missing everywhere. */
export function columnOf(name: string, values: readonly string[], marks: NumberMarks): FoundColumn {
  const texts = values.map((value) => value.trim());
  const missing = new Set(texts.filter((text) => MISSING_AMONG_VALUES.has(text)));
  const rest = missing.size === 0 ? texts : texts.filter((text) => !missing.has(text));
  const typed = typeOf(rest, marks);
  if (typed.type === 'text' || typed.type === 'category') {
    // Among words those texts are words.
    return { column: { name, type: wordType(texts), ...nameParts(name, false) }, warnings: [] };
  }
  const isNumber = typed.type === 'number' || typed.type === 'integer';
  const code = isNumber ? missingCode(rest, marks) : undefined;
  if (code !== undefined) missing.add(code.text);
  const warnings: DataWarning[] = [];
  if (code !== undefined) warnings.push({ kind: 'missing_code', column: name, ...code });
  if (typed.isUnsure === true && typed.format !== undefined) {
    warnings.push({ kind: 'day_or_month', column: name, format: typed.format });
  }
  if (typed.misfits.length > 0) {
    const examples = [...new Set(typed.misfits)].slice(0, 5).map((text) => text.slice(0, 100));
    warnings.push({ kind: 'mixed_types', column: name, count: typed.misfits.length, examples });
  }
  const column: Column = {
    name,
    type: typed.type,
    ...(typed.format === undefined ? {} : { format: typed.format }),
    ...nameParts(name, isNumber),
    ...(missing.size === 0 ? {} : { missing: [...missing] }),
  };
  return { column, warnings };
}

interface Typed {
  readonly type: Column['type'];
  readonly format?: string;
  readonly isUnsure?: boolean;
  readonly misfits: readonly string[];
}

function typeOf(texts: readonly string[], marks: NumberMarks): Typed {
  if (texts.length === 0) return { type: 'text', misfits: [] };
  const enough = texts.length * ENOUGH;
  if (texts.every((text) => /^(?:true|false|t|f)$/i.test(text)))
    return { type: 'logical', misfits: [] };
  const patterns = numberPatterns(marks);
  const number = new RegExp(`^(?:${patterns.number})$`);
  const numbers = texts.filter((text) => number.test(text));
  if (numbers.length >= enough && !numbers.some(isCode)) {
    const integer = new RegExp(`^(?:${patterns.integer})$`);
    const isInteger = numbers.every((text) => integer.test(text));
    return {
      type: isInteger ? 'integer' : 'number',
      misfits: texts.filter((text) => !number.test(text)),
    };
  }
  const dates = datesIn(texts);
  if (dates !== undefined && dates.fitting >= enough) {
    const { fitting: _fitting, ...found } = dates;
    // Which ones do not fit is counted when the table is stored.
    return { ...found, misfits: [] };
  }
  return { type: 'text', misfits: [] };
}

/** Digits that are a name, not a number: a leading zero, or more than a number holds. */
function isCode(text: string): boolean {
  return /^0\d/.test(text) || /^\d{16,}$/.test(text);
}

function wordType(texts: readonly string[]): 'text' | 'category' {
  const filled = texts.filter((text) => text !== '');
  const levels = new Set<string>();
  for (const text of filled) {
    levels.add(text);
    if (levels.size > MOST_LEVELS || text.length > LONGEST_LEVEL) return 'text';
  }
  return levels.size > 0 && filled.length >= levels.size * 2 ? 'category' : 'text';
}

function missingCode(
  texts: readonly string[],
  marks: NumberMarks,
): { readonly text: string; readonly count: number } | undefined {
  const negative = texts.filter((text) => text.startsWith('-'));
  const [text] = negative;
  if (text === undefined || negative.length < 2 || !MISSING_CODES.has(text)) return undefined;
  const isAlone = negative.every((other) => other === text) && negative.length < texts.length / 2;
  const hasRoom = marks.thousands === undefined;
  return isAlone && hasRoom ? { text, count: negative.length } : undefined;
}
