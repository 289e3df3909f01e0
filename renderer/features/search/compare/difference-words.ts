import { listName } from '../../../../preload/contract/types.ts';

interface Named {
  readonly family: string;
  readonly given?: string;
}

function isNamed(value: unknown): value is Named {
  return (
    typeof value === 'object' &&
    value !== null &&
    'family' in value &&
    typeof value.family === 'string'
  );
}

/** A field's value as a line a person can read; undefined where there was none. */
export function valueText(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    return value.map((each) => valueText(each) ?? '').join('; ');
  }
  return isNamed(value) ? listName(value) : JSON.stringify(value);
}

/** Fields that have words of their own. */
const FIELDS = [
  'title',
  'authors',
  'year',
  'venue',
  'doi',
  'abstract',
  'url',
  'language',
  'type',
  'date',
  'pmid',
  'pmcid',
  'arxiv',
  'volume',
  'issue',
  'pages',
  'publisher',
  'keywords',
  'citedBy',
  'references',
  'retraction',
  'openCopies',
  'records',
] as const;
type KnownField = (typeof FIELDS)[number];

/** The key of a field's name; undefined for one that only the engine has a name for. */
export function fieldKey(field: string): `changed_${KnownField}` | undefined {
  const known = FIELDS.find((each) => each === field);
  return known === undefined ? undefined : `changed_${known}`;
}
