/** The methods against our own fixture: values from another R, from other packages and from papers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { methods } from '../../main/core/analysis/methods/catalogue.ts';
import { cell } from '../../main/core/analysis/reporting/text.ts';
import { valueAt, type ResultValue } from '../../main/core/analysis/value.ts';
import { printed, type Difference } from '../support/analysis/differences.ts';
import { startAnalysis } from '../support/analysis/methods.ts';

const Expected = z.strictObject({
  at: z.string(),
  row: z.union([z.string(), z.number()]).optional(),
  column: z.string().optional(),
  /** null: missing, or infinite. */
  value: z.union([z.number(), z.null()]),
  /** Relative error allowed where the reference is rough. */
  tolerance: z.number().optional(),
  /** For a number printed in a paper: half of its last digit. */
  absolute: z.number().optional(),
});

const Reference = z.strictObject({
  made: z.unknown(),
  tables: z.record(
    z.string(),
    z.record(z.string(), z.union([z.array(z.number()), z.array(z.string())])),
  ),
  cases: z.array(
    z.strictObject({
      name: z.string(),
      source: z.string(),
      method: z.string(),
      /** JSON text. */
      parameters: z.string(),
      expected: z.array(Expected).min(1),
    }),
  ),
  checks: z.array(
    z.strictObject({ name: z.string(), at: z.string(), value: z.number(), source: z.string() }),
  ),
});

const file = join(import.meta.dirname, '../fixtures/analysis/reference.json');
const reference = Reference.parse(JSON.parse(readFileSync(file, 'utf8')));

const analysis = startAnalysis();
const rough: Difference[] = [];
let numbers = 0;
let largest = 0;

beforeAll(async () => {
  await analysis.giveDatasets([
    'sleep',
    'ToothGrowth',
    'mtcars',
    'PlantGrowth',
    'InsectSprays',
    'airquality',
  ]);
  for (const [name, columns] of Object.entries(reference.tables))
    await analysis.giveColumns(name, columns);
});

afterAll(async () => {
  await analysis.close();
  console.info(
    `${reference.cases.length} cases, ${numbers} numbers; the largest relative error is ${largest.toExponential(1)} where the reference is exact`,
  );
  console.info(`against references that are rough themselves:\n${printed(rough)}`);
});

function oursAt(value: ResultValue, { at, row, column }: z.infer<typeof Expected>) {
  if (row === undefined || column === undefined) return valueAt(value, at);
  const place = cell(value, at, row, column);
  return place === undefined ? undefined : valueAt(value, place);
}

describe('the methods agree with other programs', () => {
  it.each(reference.cases.map((one) => [one.name, one] as const))(
    '%s',
    async (name, { method, parameters, expected, source }) => {
      const { value } = await analysis.analyse(method, JSON.parse(parameters));
      const misses: unknown[] = [];
      for (const one of expected) {
        numbers += 1;
        const ours = oursAt(value, one);
        const field = [one.at, one.row, one.column].filter((part) => part !== undefined).join(' ');
        if (one.value === null || typeof ours !== 'number') {
          const isMissing = typeof ours === 'object' && ours !== null && '$number' in ours;
          if (one.value !== null || !isMissing) misses.push({ field, ours, reference: one.value });
          continue;
        }
        const away = Math.abs(ours - one.value);
        const error = away / (one.value === 0 ? 1 : Math.abs(one.value));
        const isRough = one.tolerance !== undefined || one.absolute !== undefined;
        if (isRough)
          rough.push({
            name,
            field: `${field} (${source})`,
            reference: String(one.value),
            ours: String(ours),
            error,
          });
        else largest = Math.max(largest, error);
        const isNear =
          one.absolute === undefined ? error <= (one.tolerance ?? 1e-8) : away <= one.absolute;
        if (!isNear) misses.push({ field, ours, reference: one.value, error });
      }
      expect(misses).toEqual([]);
    },
  );

  it('and none but the plots is left out', () => {
    const covered = new Set(reference.cases.map(({ method }) => method));
    const missing = methods
      .map(({ id }) => id)
      .filter((id) => !covered.has(id) && !id.startsWith('plot-'));
    expect(missing).toEqual([]);
  });

  it('and so do the checks of a regression', async () => {
    const { prepared } = await analysis.analyse('linear-regression', {
      table: 'mtcars',
      outcome: 'mpg',
      predictors: ['cyl', 'wt', 'hp'],
      categories: ['cyl'],
    });
    for (const { name, at, value } of reference.checks) {
      const check = prepared.checks.find(({ id }) => id === name);
      const found = await analysis.evaluate(check?.code ?? 'NULL');
      const ours = valueAt(found, at);
      expect(
        typeof ours === 'number' ? Math.abs(ours / value - 1) : ours,
        `${name} ${at}`,
      ).toBeLessThan(1e-8);
      expect(check?.judge(found).verdict, name).not.toBe('unknown');
    }
  });
});
