/** Words of somebody's work as a tool put them before the agent, and what stands in their place. */
import type { Digest } from '../../../ports.ts';

export interface PassagePlace {
  readonly workId?: string;
  readonly fileId?: string;
  /** Counted from 1. */
  readonly page?: number;
  /** Characters of the page, or of the file at `path`; half open. */
  readonly start?: number;
  readonly end?: number;
  /** Of a web page. */
  readonly address?: string;
  /** What a literature service calls the work. */
  readonly record?: string;
  readonly doi?: string;
  /** In the work folder. */
  readonly path?: string;
  /** Of the work, where its record says it. */
  readonly title?: string;
}

export interface Passage extends PassagePlace {
  readonly kind: 'passage' | 'abstract' | 'page' | 'output';
  readonly text: string;
}

/** One name for all passages of a work, whatever is known of it; empty when nothing is. */
export function workOf({ workId, doi, record, address, fileId, path }: PassagePlace): string {
  return workId ?? doi ?? record ?? address ?? fileId ?? path ?? '';
}

/** The part `from` to `to` of a passage, by where it stands, so that who has the work can put it back. */
export function referenceTo(
  passage: Passage,
  digest: Digest,
  { from, to }: { readonly from: number; readonly to: number } = {
    from: 0,
    to: passage.text.length,
  },
): string {
  const { kind, workId, fileId, page, address, record, doi, path } = passage;
  const words = passage.text.slice(from, to);
  const parts = [
    named('address', address),
    named('record', record),
    named('doi', doi),
    named('work', workId),
    named('file', fileId ?? path),
    named('page', page),
    passage.start === undefined
      ? undefined
      : `characters ${passage.start + from}–${passage.start + to}`,
    `${words.length} characters`,
    `sha256 ${digest.sha256(words)}`,
  ];
  return `[${kind}: ${parts.filter((part) => part !== undefined).join(', ')}]`;
}

/** What stands beside a quote tells it apart from others; its field has room for a few characters only. */
export function contextReference(words: string, digest: Digest): string {
  if (words === '') return words;
  return `[${words.length} characters, sha256 ${digest.sha256(words).slice(0, 16)}]`;
}

function named(name: string, value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : `${name} ${value}`;
}
