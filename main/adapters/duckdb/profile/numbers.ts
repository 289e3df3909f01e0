/** Figures of a column of numbers. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Histogram, NumberProfile } from '../../../core/analysis/profile.ts';
import { countOf, oneRow, smallRows } from '../database.ts';

/** Values of which the quartiles are found exactly: DuckDB holds them in memory for that. */
const HELD = 20_000_000;
const MOST_BARS = 60;

export async function numberProfile(
  connection: DuckDBConnection,
  name: string,
  type: 'number' | 'integer',
): Promise<NumberProfile> {
  // Whole numbers are all finite; as doubles, which is what every figure is in.
  const value = type === 'integer' ? `CAST(${name} AS DOUBLE)` : name;
  const finite = type === 'integer' ? `${name} IS NOT NULL` : `isfinite(${name})`;
  const source = `(SELECT ${value} AS x FROM data WHERE ${finite})`;
  const [there, min, max, mean, zeros, negatives] = await oneRow(
    connection,
    `SELECT count(*), min(x), max(x), avg(x), count(*) FILTER (x = 0), count(*) FILTER (x < 0) FROM ${source}`,
  );
  const count = Number(there ?? 0);
  const notFinite =
    type === 'integer'
      ? 0
      : await countOf(connection, `SELECT count(*) FROM data WHERE NOT isfinite(${name})`);
  const empty = { notFinite, zeros: Number(zeros ?? 0), negatives: Number(negatives ?? 0) };
  if (count === 0 || typeof min !== 'number' || typeof max !== 'number') {
    return {
      ...empty,
      min: null,
      max: null,
      quartiles: null,
      quartilesExact: true,
      mean: null,
      sd: null,
      skewness: null,
      histogram: null,
      outliers: null,
    };
  }
  const quartilesExact = count <= HELD;
  const quantile = quartilesExact ? 'quantile_cont' : 'approx_quantile';
  const [found] = await oneRow(
    connection,
    `SELECT ${quantile}(x, [0.25, 0.5, 0.75]) FROM ${source}`,
  );
  const quartiles = threeOf(found);
  const spread = await spreadOf(connection, source, count);
  return {
    ...empty,
    min,
    max,
    quartiles,
    quartilesExact,
    mean: numberOf(mean),
    ...spread,
    histogram: await histogramOf(connection, source, { min, max, count, type, quartiles }),
    outliers: quartiles === null ? null : await outliersOf(connection, source, quartiles),
  };
}

/** Numbers of extreme size overflow in the square or the cube: then the figure is left out. */
async function spreadOf(
  connection: DuckDBConnection,
  source: string,
  count: number,
): Promise<Pick<NumberProfile, 'sd' | 'skewness'>> {
  const one = async (sql: string): Promise<number | null> => {
    try {
      const [value] = await oneRow(connection, sql);
      return numberOf(value);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('Out of Range Error')) return null;
      throw error;
    }
  };
  return {
    sd: count < 2 ? null : await one(`SELECT stddev_samp(x) FROM ${source}`),
    skewness: count < 3 ? null : await one(`SELECT skewness(x) FROM ${source}`),
  };
}

async function outliersOf(
  connection: DuckDBConnection,
  source: string,
  [first, , third]: readonly [number, number, number],
): Promise<NumberProfile['outliers']> {
  const reach = 1.5 * (third - first);
  const low = first - reach;
  const high = third + reach;
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
  const [below, above] = await oneRow(
    connection,
    `SELECT count(*) FILTER (x < ${low}::DOUBLE), count(*) FILTER (x > ${high}::DOUBLE) FROM ${source}`,
  );
  return { low, high, below: Number(below ?? 0), above: Number(above ?? 0) };
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly type: 'number' | 'integer';
  readonly quartiles: readonly [number, number, number] | null;
}

async function histogramOf(
  connection: DuckDBConnection,
  source: string,
  range: Range,
): Promise<Histogram | null> {
  const bars = barsOf(range);
  if (bars === undefined) return null;
  const { start, width, count } = bars;
  const rows = await smallRows(
    connection,
    `SELECT least(greatest(CAST(floor((x - ${start}::DOUBLE) / ${width}::DOUBLE) AS BIGINT), 0), ${count - 1}) AS bar, count(*) FROM ${source} GROUP BY bar`,
  );
  const counts = Array.from({ length: count }, () => 0);
  for (const [bar, times] of rows) counts[Number(bar)] = Number(times);
  const edges = Array.from({ length: count + 1 }, (_, at) => neat(start + at * width, width));
  return { edges, counts };
}

/** Freedman and Diaconis's width, or Sturges's where that is smaller, rounded to 1, 2 or 5 times a power of ten; whole for whole numbers. */
export function barsOf({
  min,
  max,
  count,
  type,
  quartiles,
}: Range): { readonly start: number; readonly width: number; readonly count: number } | undefined {
  const extent = max - min;
  if (!Number.isFinite(extent)) return undefined;
  if (extent === 0)
    return { start: min, width: type === 'integer' ? 1 : Math.abs(min) || 1, count: 1 };
  const spread = quartiles === null ? 0 : quartiles[2] - quartiles[0];
  const sturges = extent / (Math.ceil(Math.log2(count)) + 1);
  const wished = spread > 0 ? Math.min((2 * spread) / Math.cbrt(count), sturges) : sturges;
  const least = extent / MOST_BARS;
  let width = roundUp(Math.max(wished, least));
  if (type === 'integer') width = Math.max(1, width);
  const start = Math.floor(min / width) * width;
  const bars = Math.floor((max - start) / width) + 1;
  // A width too small for the numbers' own size would count nothing.
  if (!Number.isFinite(start) || bars > 200 || start + width === start) return undefined;
  return { start, width, count: bars };
}

function roundUp(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= width * 0.999) ?? 10;
  return step * power;
}

/** 0.30000000000000004 is the edge 0.3. */
function neat(edge: number, width: number): number {
  const digits = Math.max(0, Math.min(100, 3 - Math.floor(Math.log10(width))));
  return Number(edge.toFixed(digits));
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function threeOf(value: unknown): [number, number, number] | null {
  const [first, second, third] = Array.isArray(value) ? value.map(numberOf) : [];
  return typeof first === 'number' && typeof second === 'number' && typeof third === 'number'
    ? [first, second, third]
    : null;
}
