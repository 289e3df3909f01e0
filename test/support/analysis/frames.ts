/** Frames on disk, written and read in tests without the code under test. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, FrameColumn, FrameFolder } from '../../../main/core/analysis/frame.ts';

/** R's mark of a missing double, and of a missing integer. */
export const MISSING_DOUBLE = 0x7ff00000000007a2n;
export const MISSING_INTEGER = -2147483648;

export interface WrittenColumn {
  readonly column: FrameColumn;
  /** Bits of doubles, or integers. */
  readonly numbers: readonly bigint[] | readonly number[];
  readonly texts?: readonly string[];
}

export function doubleBits(value: number): bigint {
  return new BigUint64Array(new Float64Array([value]).buffer)[0] ?? 0n;
}

export function writeFrame(
  folder: string,
  rows: number,
  columns: readonly WrittenColumn[],
): FrameFolder {
  mkdirSync(folder, { recursive: true });
  const frame: Frame = { rows, columns: columns.map(({ column }) => column) };
  writeFileSync(join(folder, 'frame.json'), JSON.stringify(frame));
  for (const [index, { numbers, texts }] of columns.entries()) {
    const buffer = numbers.some((one) => typeof one === 'bigint')
      ? BigUint64Array.from(numbers, BigInt)
      : Int32Array.from(numbers, Number);
    writeFileSync(join(folder, `${index}.bin`), new Uint8Array(buffer.buffer));
    if (texts !== undefined) {
      writeFileSync(join(folder, `${index}.txt`), texts.map((text) => `${text}\0`).join(''));
    }
  }
  return { folder, frame };
}

/** Everything in the folder of a frame, as bytes. */
export function readFrame({ folder, frame }: FrameFolder): {
  readonly frame: unknown;
  readonly files: readonly string[];
} {
  return {
    frame: JSON.parse(readFileSync(join(folder, 'frame.json'), 'utf8')),
    files: frame.columns.flatMap(({ type }, index) => [
      readFileSync(join(folder, `${index}.bin`)).toString('hex'),
      ...(type === 'text' || type === 'factor'
        ? [readFileSync(join(folder, `${index}.txt`), 'utf8')]
        : []),
    ]),
  };
}
