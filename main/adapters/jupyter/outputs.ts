/** What a kernel put out, as a cell's outputs: pictures and tables as such, markup kept and never run. */
import { stripVTControlCharacters } from 'node:util';
import type { KernelMessage } from '@jupyterlab/services';
import * as z from 'zod';
import type { CellOutput } from '../../core/analysis/output.ts';
import { ResultTable, ResultValue } from '../../core/analysis/value.ts';

type Data = Readonly<Record<string, unknown>>;

const VEGA_LITE = /^application\/vnd\.vegalite\.v\d+(\.\d+)*\+json$/;

/** nbformat writes long texts as a list of lines; kernels send one text. */
function textAt(data: Data, type: string): string | undefined {
  const value = data[type];
  return typeof value === 'string' ? value : undefined;
}

/** The richest form a display has that can be shown safely, its text beside markup. */
export function outputsOfDisplay(data: Data): CellOutput[] {
  const vega = Object.keys(data).find((type) => VEGA_LITE.test(type));
  const specification = z.record(z.string(), z.json()).safeParse(vega && data[vega]);
  if (specification.success) return [{ kind: 'vega', specification: specification.data }];
  const svg = textAt(data, 'image/svg+xml');
  if (svg !== undefined) return [{ kind: 'svg', svg }];
  const png = textAt(data, 'image/png');
  if (png !== undefined) return [{ kind: 'png', base64: png.replaceAll(/\s/g, '') }];
  const html = textAt(data, 'text/html');
  const text =
    textAt(data, 'text/markdown') ?? textAt(data, 'text/latex') ?? textAt(data, 'text/plain');
  return [
    ...(text === undefined ? [] : [printed('out', text)]),
    ...(html === undefined ? [] : [{ kind: 'html' as const, html }]),
  ];
}

/** Without the codes that colour a terminal. */
export function printed(stream: 'out' | 'error' | 'message', text: string): CellOutput {
  return { kind: 'text', stream, text: stripVTControlCharacters(text) };
}

export function errorOutput(content: {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}): CellOutput {
  const traceback = content.traceback.flatMap((part) => stripVTControlCharacters(part).split('\n'));
  const line = lineIn(traceback);
  return {
    kind: 'error',
    name: content.ename.slice(0, 300),
    message: stripVTControlCharacters(content.evalue),
    traceback,
    ...(line === undefined ? {} : { line }),
  };
}

/** Frames of a cell, as the IPythons of the last years head them. */
const FRAME = /^\s*(?:File\s+)?(?:Cell In\s?\[\d+\]|Input In\s?\[\d+\]|<ipython-input-[^>]*>)/;

/** The line of the cell at which it ended: of the outermost frame, which comes first. */
function lineIn(traceback: readonly string[]): number | undefined {
  const head = traceback.findIndex((text) => FRAME.test(text));
  if (head === -1) return undefined;
  const named = /, line (\d+)/.exec(traceback[head] ?? '')?.[1];
  const pointed = traceback
    .slice(head + 1)
    .map((text) => /^-+>\s*(\d+)/.exec(text)?.[1])
    .find((text) => text !== undefined);
  const told = /<cell line: (\d+)>/.exec(traceback[head] ?? '')?.[1];
  const line = Number(named ?? pointed ?? told);
  return Number.isInteger(line) && line > 0 ? line : undefined;
}

/** The server's own words when it holds output back: it sends no more than its limit lets it. */
const HELD_BACK = /^IOPub (data|message) rate exceeded/;

export function isHeldBack(message: KernelMessage.IIOPubMessage): boolean {
  const { content } = message;
  return (
    message.header.msg_type === 'stream' &&
    'text' in content &&
    typeof content.text === 'string' &&
    HELD_BACK.test(content.text)
  );
}

const Answer = z.object({
  status: z.literal('ok'),
  data: z.record(z.string(), z.unknown()),
});

/** What one of the helper's functions gave back in a reply; undefined when it could not. */
export function answerIn(reply: KernelMessage.IExecuteReplyMsg['content']): unknown {
  if (reply.status !== 'ok') return undefined;
  const answer = Answer.safeParse(reply.user_expressions['cairn']);
  return answer.success ? answer.data.data['application/vnd.cairn+json'] : undefined;
}

const Valued = z.object({ value: ResultValue });
const Tabled = z.strictObject({ $table: ResultTable });

/** The last expression's value, where it has a form: a table for a person to look at stands before it. */
export function valueOutputs(answer: unknown): CellOutput[] {
  const valued = Valued.safeParse(answer);
  if (!valued.success) return [];
  const { value } = valued.data;
  const tabled = Tabled.safeParse(value);
  return [
    ...(tabled.success ? [{ kind: 'table' as const, table: tabled.data.$table }] : []),
    { kind: 'value', value },
  ];
}

/** About as many bytes as it takes on disk. */
export function bytesOf(output: CellOutput): number {
  return Buffer.byteLength(JSON.stringify(output));
}
