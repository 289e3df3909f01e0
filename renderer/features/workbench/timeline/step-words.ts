import type { StepItem } from './items.ts';
import { field, listField, numberField, textField } from './payload.ts';
import type { SessionEvent } from './payload.ts';
import { isKind } from './payload.ts';

/** Short names of files, as earlier results of the session gave them: fileId → "Cole et al. (2023)". */
export function fileLabels(events: readonly SessionEvent[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const event of events) {
    if (!isKind(event, 'tool.result') || event.body.outcome !== 'success') continue;
    for (const hit of listField(event.body.data, 'hits')) {
      const fileId = textField(hit, 'fileId');
      const label = textField(hit, 'label') ?? textField(hit, 'title');
      if (fileId && label) labels.set(fileId, label);
    }
  }
  return labels;
}

/** What a step was about and what came of it, in values for the dictionary. */
export interface StepWords {
  /** The object of the verb: a query, a work, a quote. */
  readonly object: string;
  readonly page?: string;
  /** How many things came back. */
  readonly count?: number;
}

/** Reads arguments and result of the tools Cairn has; others are shown by their name alone. */
export function stepWords(step: StepItem, labels: ReadonlyMap<string, string>): StepWords {
  // A call runs with the arguments as the researcher changed them.
  const input: unknown = step.decided?.body.arguments ?? step.call.body.arguments;
  const data: unknown = step.result?.body.outcome === 'success' ? step.result.body.data : undefined;
  switch (step.tool) {
    case 'library_search': {
      const terms = listField(input, 'terms').flatMap((term) => textField(term, 'term') ?? []);
      const object = textField(input, 'query') ?? terms.slice(0, 6).join(', ');
      return { object, ...(data === undefined ? {} : { count: listField(data, 'hits').length }) };
    }
    case 'read_pages': {
      const fileId = textField(input, 'fileId') ?? '';
      const from = numberField(input, 'from');
      const to = numberField(input, 'to');
      const page = to !== undefined && to !== from ? `${from}–${to}` : String(from ?? '');
      return { object: labels.get(fileId) ?? '', page };
    }
    case 'record_evidence': {
      const fileId = textField(input, 'fileId') ?? '';
      return { object: textField(input, 'quote') ?? labels.get(fileId) ?? '' };
    }
    case 'update_plan': {
      const items = listField(input, 'items');
      const active = items.find((item) => field(item, 'state') === 'active');
      return { object: textField(active, 'text') ?? '', count: items.length };
    }
    case 'list_works': {
      const total = numberField(data, 'total');
      return { object: '', ...(total === undefined ? {} : { count: total }) };
    }
    case 'search_literature':
    case 'snowball': {
      const works = numberField(data, 'works');
      const object = textField(input, 'query') ?? '';
      return { object, ...(works === undefined ? {} : { count: works }) };
    }
    case 'ask_researcher':
      return { object: textField(input, 'text') ?? '' };
    case 'write_report':
      return { object: textField(input, 'title') ?? '' };
    case 'fetch_page':
      return { object: textField(input, 'url') ?? textField(input, 'address') ?? '' };
    case 'read_file':
    case 'write_file':
      return { object: textField(input, 'path') ?? '' };
    case 'list_files':
      return { object: textField(input, 'folder') ?? textField(input, 'path') ?? '' };
    case 'remember':
      return { object: textField(input, 'text') ?? '' };
    case 'delegate':
      return { object: textField(input, 'task') ?? '' };
    default:
      return { object: textField(input, 'query') ?? textField(input, 'text') ?? '' };
  }
}
