/** Works in citation styles: what another implementation made of them. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { WorkFields } from '../../main/core/library/work.ts';

const folder = resolve(import.meta.dirname, '../fixtures/citations');
const Piece = z.strictObject({ workId: z.string(), text: z.string() });
const StyleExpectation = z.strictObject({
  bibliography: z.array(Piece),
  citations: z.array(Piece),
});
export type StyleExpectation = z.infer<typeof StyleExpectation>;

/** Seven works of different kinds. */
export function fixtureWorks(): { workId: string; fields: WorkFields }[] {
  const Works = z.array(z.strictObject({ workId: z.string(), fields: WorkFields }));
  return Works.parse(JSON.parse(readFileSync(join(folder, 'works.json'), 'utf8')));
}

/** By style id, and how it was made. */
export function pandocExpectations(): {
  source: Record<string, string>;
  styles: Record<string, StyleExpectation>;
} {
  return z
    .strictObject({
      source: z.record(z.string(), z.string()),
      styles: z.record(z.string(), StyleExpectation),
    })
    .parse(JSON.parse(readFileSync(join(folder, 'pandoc.json'), 'utf8')));
}
