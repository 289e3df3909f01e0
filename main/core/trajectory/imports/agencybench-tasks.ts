/**
 * Task files of AgencyBench, version 1 (`{ metadata, query }`) and 2 (`{ subtask_count, subtaskN }`): a
 * trajectory that nobody has worked on yet, each subtask a message of the researcher. An answer that a
 * query carries is taken out of the message and kept apart. https://github.com/GAIR-NLP/AgencyBench
 */
import { amountOf, fieldOf, fieldsOf, isFields, listOf, textOf, without } from './fields.ts';
import type { DocumentFormat, DocumentReading, ReadContext } from './reading.ts';
import { headOf, stepOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

export const agencybenchTaskFormat: DocumentFormat = {
  kind: 'document',
  id: 'agencybench',
  recognises: (value) => isFirstVersion(value) || isSecondVersion(value),
  list: () => undefined,
  open: openTask,
};

function isFirstVersion(value: unknown): boolean {
  return (
    typeof fieldOf(value, 'query') === 'string' &&
    amountOf(fieldOf(fieldOf(value, 'metadata'), 'subtask_count')) !== undefined
  );
}

function isSecondVersion(value: unknown): boolean {
  return amountOf(fieldOf(value, 'subtask_count')) !== undefined && subtasksOf(value).length > 0;
}

function subtasksOf(value: unknown): { readonly name: string; readonly content: unknown }[] {
  return Object.entries(fieldsOf(value) ?? {}).flatMap(([name, content]) =>
    /^subtask_?\d+$/i.test(name) && (typeof content === 'string' || isFields(content))
      ? [{ name, content }]
      : [],
  );
}

function openTask(root: unknown, { sink, fileName }: ReadContext, place: number): DocumentReading {
  return {
    take: () => undefined,
    end() {
      const version = isFirstVersion(root) ? 1 : 2;
      const parts =
        version === 1 ? splitQuery(textOf(fieldOf(root, 'query')) ?? '') : secondVersion(root);
      const held: { subtask: number; text: string }[] = [];
      for (const [index, part] of parts.entries()) {
        const { text, answers } = withoutAnswers(part.text);
        for (const answer of answers) held.push({ subtask: index + 1, text: answer });
        sink.step(
          stepOf({
            source: 'user',
            kind: 'message',
            message: text,
            round: index + 1,
            ...(part.extra === undefined ? {} : { extra: part.extra }),
          }),
        );
      }
      for (const { subtask } of held)
        sink.leftOut(remark('what_answer', { subtask }), remark('answer_held_back'));
      const categories = listOf(fieldOf(fieldOf(root, 'metadata'), 'categories'));
      const rest = without(
        fieldsOf(root) ?? {},
        new Set(['query', ...subtasksOf(root).map(({ name }) => name)]),
      );
      sink.end(
        headOf({
          agent: { name: 'nobody yet' },
          task: parts.length === 0 ? '' : withoutAnswers(parts[0]?.text ?? '').text,
          extra: {
            ...rest,
            agencybench: { version, ...(categories.length === 0 ? {} : { categories }) },
            ...(held.length === 0 ? {} : { heldBack: held }),
          },
          fallback: `${fileName}, ${place}`,
        }),
      );
    },
  };
}

interface Part {
  readonly text: string;
  readonly extra?: Record<string, unknown>;
}

/** One piece for each "Subtask N" that begins a line; what stands before the first is its own piece. */
function splitQuery(query: string): Part[] {
  return query
    .split(/^(?=Subtask\s*\d+\b)/im)
    .map((text) => ({ text: text.trim() }))
    .filter(({ text }) => text !== '');
}

/** `{ query, deliverables, rubric }` is given whole; a rubric in a field of its own is not shown. */
function secondVersion(root: unknown): Part[] {
  return subtasksOf(root).map(({ content }) => {
    if (typeof content === 'string') return { text: content.trim() };
    const query = textOf(fieldOf(content, 'query')) ?? '';
    const deliverables = wordsFrom(fieldOf(content, 'deliverables'));
    const extra = without(fieldsOf(content) ?? {}, new Set(['query', 'deliverables']));
    return {
      text: deliverables === '' ? query : `${query}\n\nDeliverables:\n${deliverables}`,
      ...(extra === undefined ? {} : { extra }),
    };
  });
}

function wordsFrom(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.map(wordsFrom).join('\n') : JSON.stringify(value);
}

/**
 * Lines and parentheses that give an answer away. "The ground truth can be retrieved from …" tells
 * where it is and not what it is; it stays.
 */
const ANSWERS = [
  /\(\s*(?:ground[ _-]?truth|gold answer|correct answer|reference answer)\s*(?:is|[:=：])[^()]*\)/gi,
  /^[^\S\n]*(?:[-*•][^\S\n]*)?(?:the\s+)?(?:ground[ _-]?truth|gold answer|correct answer|reference answer|answer)(?:\s+is)?\s*[:=：].*$/gim,
  /(?:ground[ _-]?truth|original huggingface dataset_id)\s*[:=：][^\n]*/gi,
];

export function withoutAnswers(text: string): {
  readonly text: string;
  readonly answers: readonly string[];
} {
  const answers: string[] = [];
  let left = text;
  for (const pattern of ANSWERS) {
    left = left.replaceAll(pattern, (found) => {
      answers.push(found.trim());
      return '';
    });
  }
  return { text: answers.length === 0 ? text : left.trim(), answers };
}
