/** What Cairn says to a Python kernel: a small module of its own, put into the kernel as text. */
import { readFile } from 'node:fs/promises';
import { installed } from '../system/installation.ts';

const FILES = ['values.py', 'names.py', 'frames.py'] as const;

let code: Promise<string> | undefined;

/** Defines the module `_cairn` in the kernel, and nothing among the researcher's own names. */
export function helperCode(): Promise<string> {
  return (code ??= read());
}

async function read(): Promise<string> {
  const folder = installed('resources', 'kernels', 'python');
  const parts = await Promise.all(FILES.map((name) => readFile(`${folder}/${name}`, 'utf8')));
  const encoded = Buffer.from(parts.join('\n')).toString('base64');
  return `exec(__import__("base64").b64decode("${encoded}").decode(), {"__name__": "_cairn"})`;
}

/** An expression that calls one of its functions. Texts travel in base64: no text can end the quotes. */
export function call(name: string, ...values: readonly (number | string | Uint8Array)[]): string {
  const written = values.map((value) =>
    typeof value === 'number' ? `${value}` : `"${Buffer.from(value).toString('base64')}"`,
  );
  return `__import__("_cairn").${name}(${written.join(', ')})`;
}
