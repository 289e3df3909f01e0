/** Passages in results of tools that tell them in their text alone: web pages, abstracts, kept outputs. */
import { isObject } from '../../is-object.ts';
import { tells } from './letters.ts';
import type { Passage, PassagePlace } from './passage.ts';

/** What strangers wrote stands between two lines with a hash, as the tools frame it. */
const FRAME =
  /^-{5} (page|records) ([0-9a-f]{16}) begins -{5}\n([\s\S]*?)\n-{5} \1 \2 ends -{5}$/gmu;
/** Stands where the middle of a long result was left out. */
const LEFT_OUT = /\n… \d+ of \d+ characters are left out here\. [^\n]* …\n/u;
const PAGE = /^\[page (\d+)\]\n/gmu;
const RECORD = /^\d+\. \[([^\]\n]+)\][^\n]*\n {3}(\S[^\n]*)$/gmu;

/** Long results that Cairn kept whole, as they came. */
const OUTPUTS = 'work/outputs/';

export function passagesInText(text: string, data: unknown): readonly Passage[] {
  const found = [...text.matchAll(FRAME)].flatMap(([, what, mark = '', content = '']) =>
    what === 'page' ? pagesIn(content, pageOf(data, mark)) : abstractsIn(content, data),
  );
  return found.filter((passage) => tells(passage.text));
}

/** What was read of a kept output: anything may stand in it, so that all of it counts as one passage. */
export function outputRead(text: string, data: unknown): Passage | undefined {
  if (!isObject(data)) return undefined;
  const { path, start } = data;
  const isOutput = typeof path === 'string' && path.startsWith(OUTPUTS);
  if (!isOutput || !text.startsWith('[')) return undefined;
  const content = text.slice(text.indexOf('\n') + 1);
  if (!tells(content)) return undefined;
  const from = typeof start === 'number' ? { start } : {};
  return { kind: 'output', text: content, path, ...from };
}

function pageOf(data: unknown, mark: string): PassagePlace {
  if (!isObject(data)) return { fileId: mark };
  const { url, workId, fileId, title } = data;
  return {
    fileId: typeof fileId === 'string' ? fileId : mark,
    ...(typeof url === 'string' ? { address: url } : {}),
    ...(typeof workId === 'string' ? { workId } : {}),
    ...(typeof title === 'string' ? { title } : {}),
  };
}

/** Page by page; behind a gap nobody knows which characters these are. */
function pagesIn(content: string, place: PassagePlace): readonly Passage[] {
  const [first = '', ...rest] = content.split(LEFT_OUT);
  return [...pieces(first, place), ...rest.flatMap((piece) => pieces(piece, place))];
}

function pieces(content: string, place: PassagePlace): readonly Passage[] {
  const heads = [...content.matchAll(PAGE)];
  const before = content.slice(0, heads[0]?.index ?? content.length);
  const pages = heads.map((head, index): Passage => {
    const text = content.slice(head.index + head[0].length, heads[index + 1]?.index).trimEnd();
    return { ...place, kind: 'page', page: Number(head[1]), start: 0, text };
  });
  return [{ ...place, kind: 'page', text: before.trim() }, ...pages];
}

function abstractsIn(content: string, data: unknown): readonly Passage[] {
  const told = isObject(data) && Array.isArray(data['told']) ? data['told'].filter(isObject) : [];
  return [...content.matchAll(RECORD)].map(([, record = '', text = '']): Passage => {
    const { doi, workId, title } = told.find(({ recordId }) => recordId === record) ?? {};
    return {
      kind: 'abstract',
      text,
      record,
      ...(typeof doi === 'string' ? { doi } : {}),
      ...(typeof workId === 'string' ? { workId } : {}),
      ...(typeof title === 'string' ? { title } : {}),
    };
  });
}
