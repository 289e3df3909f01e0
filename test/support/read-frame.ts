/** Reads a frame back, by the format's words alone (`main/core/analysis/frame.ts`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Frame } from '../../main/core/analysis/frame.ts';

/** Each column's values; missing ones are null. */
export function readFrame(folder: string): Readonly<Record<string, readonly unknown[]>> {
  const frame = Frame.parse(JSON.parse(readFileSync(join(folder, 'frame.json'), 'utf8')));
  return Object.fromEntries(
    frame.columns.map((column, at) => {
      const bytes = readFileSync(join(folder, `${at}.bin`));
      const isWide = ['double', 'date', 'datetime'].includes(column.type);
      const texts =
        column.distinct === undefined
          ? []
          : readFileSync(join(folder, `${at}.txt`), 'utf8').split('\0');
      const values = Array.from({ length: frame.rows }, (_, row) => {
        if (isWide) {
          const isMissing = bytes.readBigUInt64LE(row * 8) === 0x7ff00000000007a2n;
          return isMissing ? null : bytes.readDoubleLE(row * 8);
        }
        const value = bytes.readInt32LE(row * 4);
        if (value === -2_147_483_648) return null;
        if (column.distinct !== undefined) return texts[value - 1];
        return column.type === 'logical' ? value === 1 : value;
      });
      return [column.name, values];
    }),
  );
}
