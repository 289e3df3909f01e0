/** Prompts are files; the record names which ones a session was opened with. */
import * as z from 'zod';
import { fail, ok } from '../../errors.ts';
import type { Result } from '../../errors.ts';

export const PromptUsed = z.strictObject({
  name: z.string().max(100),
  version: z.string().max(50),
  /** Of the file's text. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** `workspace`: a lab's own file in the workspace's `prompts` folder replaced the built-in one. */
  origin: z.enum(['built_in', 'workspace']),
});
export type PromptUsed = z.infer<typeof PromptUsed>;

export const PromptName = z.enum(['assistant', 'compaction', 'sub-agent']);
export type PromptName = z.infer<typeof PromptName>;

/** What Cairn fills in where a prompt says `{{name}}`. */
export const PromptSlot = z.enum(['language', 'memory']);
export type PromptSlot = z.infer<typeof PromptSlot>;

const SLOTS: Readonly<Record<PromptName, readonly PromptSlot[]>> = {
  assistant: ['language', 'memory'],
  compaction: ['language'],
  'sub-agent': ['language', 'memory'],
};

const SLOT = /\{\{\s*([^{}]*?)\s*\}\}/g;
const FRONT_MATTER = /^---\n([\s\S]*?)\n---(?:\n|$)/;

/** A prompt file that was read and found sound. */
export interface PromptFile {
  readonly name: PromptName;
  readonly version: string;
  /** Without the front matter; its slots are not filled yet. */
  readonly body: string;
}

/**
 * Takes a prompt file apart: front matter with `name` and `version` between lines of three hyphens,
 * then the text. `invalid_input` says what is wrong with it; `place` names the file in the message.
 */
export function parsePrompt(name: PromptName, text: string, place: string): Result<PromptFile> {
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const front = FRONT_MATTER.exec(plain);
  if (front === null)
    return damaged(place, 'it does not begin with front matter between two lines "---"');
  const fields = fieldsOf(front[1] ?? '');
  if (fields.get('name') !== name)
    return damaged(place, `its front matter does not say "name: ${name}"`);
  const version = fields.get('version') ?? '';
  if (version === '' || version.length > 50) {
    return damaged(place, 'its front matter gives no "version:" of at most 50 characters');
  }
  const body = plain.slice(front[0].length).trim();
  if (body === '') return damaged(place, 'it holds no text after the front matter');
  const known: readonly string[] = SLOTS[name];
  const unknown = [...body.matchAll(SLOT)]
    .map(([, slot = '']) => slot)
    .find((slot) => !known.includes(slot));
  if (unknown !== undefined) {
    const offered = known.map((slot) => `{{${slot}}}`).join(', ');
    return damaged(place, `nothing fills {{${unknown}}} here; there are ${offered}`);
  }
  return ok({ name, version, body });
}

/** Fills every slot, once: what is filled in is not looked at again. */
export function renderPrompt(
  body: string,
  slots: Readonly<Partial<Record<PromptSlot, string>>>,
): string {
  return body.replace(SLOT, (written, name: string) => {
    const slot = PromptSlot.safeParse(name);
    return slot.success ? (slots[slot.data] ?? '') : written;
  });
}

/** The language's name as a prompt says it. */
export function languageWords(language: 'en' | 'zh'): string {
  return language === 'zh' ? 'Simplified Chinese' : 'English';
}

/** Memory as a prompt shows it: one line each. */
export function memoryWords(entries: readonly { readonly text: string }[]): string {
  if (entries.length === 0) return 'Nothing so far.';
  return entries.map(({ text }) => `- ${text.replace(/\s*\n\s*/g, ' ').trim()}`).join('\n');
}

function fieldsOf(front: string): ReadonlyMap<string, string> {
  return new Map(
    front.split('\n').flatMap((line): [string, string][] => {
      const [, key, value] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
      if (key === undefined || value === undefined) return [];
      return [[key, value.replace(/^(["'])(.*)\1$/, '$2')]];
    }),
  );
}

function damaged(place: string, problem: string) {
  return fail(
    'invalid_input',
    `The prompt file ${place} cannot be used: ${problem}. No session was started with it, and the built-in one was not put in its place. Correct the file, or remove it to have the built-in prompt again.`,
  );
}
