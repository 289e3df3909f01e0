/** Figures of a column of dates. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { TimeProfile } from '../../../core/analysis/profile.ts';
import { oneRow, smallRows } from '../database.ts';

const MOST_BARS = 60;
const SHOWN_GAPS = 5;
/** From small to large, with their usual length in days. */
const UNITS = [
  ['minute', 1 / 1_440],
  ['hour', 1 / 24],
  ['day', 1],
  ['week', 7],
  ['month', 30],
  ['quarter', 91],
  ['year', 365],
  ['decade', 3_652],
  ['century', 36_524],
] as const;

export async function timeProfile(
  connection: DuckDBConnection,
  name: string,
  type: 'date' | 'datetime',
): Promise<TimeProfile> {
  const source = `(SELECT ${name} AS x FROM data WHERE isfinite(${name}))`;
  const shown = (value: string): string =>
    type === 'date' ? `strftime(${value}, '%Y-%m-%d')` : `strftime(${value}, '%Y-%m-%dT%H:%M:%S')`;
  const [min, max, extent] = await oneRow(
    connection,
    `SELECT ${shown('min(x)')}, ${shown('max(x)')}, datediff('minute', CAST(min(x) AS TIMESTAMP), CAST(max(x) AS TIMESTAMP)) / 1440.0 FROM ${source}`,
  );
  if (typeof min !== 'string' || typeof max !== 'string') {
    return {
      min: null,
      max: null,
      days: 0,
      usualStep: null,
      gaps: { count: 0, longest: [] },
      histogram: null,
    };
  }
  const steps = `SELECT d, next, datediff('day', d, next) AS step FROM (SELECT d, lead(d) OVER (ORDER BY d) AS next FROM (SELECT DISTINCT CAST(x AS DATE) AS d FROM ${source})) WHERE next IS NOT NULL`;
  const [days] = await oneRow(connection, `SELECT count(DISTINCT CAST(x AS DATE)) FROM ${source}`);
  const [usual] = await oneRow(
    connection,
    `SELECT step FROM (${steps}) GROUP BY step ORDER BY count(*) DESC, step LIMIT 1`,
  );
  const usualStep = usual === undefined || usual === null ? null : Number(usual);
  const gaps =
    usualStep === null ? { count: 0, longest: [] } : await gapsOf(connection, steps, usualStep);
  return {
    min,
    max,
    days: Number(days ?? 0),
    usualStep,
    gaps,
    histogram: await barsIn(connection, source, type, Number(extent ?? 0)),
  };
}

async function gapsOf(
  connection: DuckDBConnection,
  steps: string,
  usual: number,
): Promise<TimeProfile['gaps']> {
  const [count] = await oneRow(connection, `SELECT count(*) FROM (${steps}) WHERE step > ${usual}`);
  const rows = await smallRows(
    connection,
    `SELECT strftime(d, '%Y-%m-%d'), strftime(next, '%Y-%m-%d'), step FROM (${steps}) WHERE step > ${usual} ORDER BY step DESC, d LIMIT ${SHOWN_GAPS}`,
  );
  return {
    count: Number(count ?? 0),
    longest: rows.map(([from, to, days]) => ({
      from: typeof from === 'string' ? from : '',
      to: typeof to === 'string' ? to : '',
      days: Number(days),
    })),
  };
}

/** By the smallest unit of the calendar that takes few enough bars; those without a value are there too. */
async function barsIn(
  connection: DuckDBConnection,
  source: string,
  type: 'date' | 'datetime',
  extent: number,
): Promise<TimeProfile['histogram']> {
  const unit = UNITS.find(
    ([, days]) => extent / days < MOST_BARS && (type === 'datetime' || days >= 1),
  )?.[0];
  if (unit === undefined) return null;
  const step = { quarter: '3 months', week: '7 days' }[unit as string] ?? `1 ${unit}`;
  const rows = await smallRows(
    connection,
    `WITH counted AS (SELECT date_trunc('${unit}', CAST(x AS TIMESTAMP)) AS bar, count(*) AS times FROM ${source} GROUP BY bar), bars AS (SELECT unnest(generate_series((SELECT min(bar) FROM counted), (SELECT max(bar) FROM counted) + INTERVAL ${step}, INTERVAL ${step})) AS bar) SELECT strftime(bars.bar, '${type === 'date' ? '%Y-%m-%d' : '%Y-%m-%dT%H:%M'}'), coalesce(times, 0) FROM bars LEFT JOIN counted USING (bar) ORDER BY bars.bar`,
  );
  const edges = rows.map(([edge]) => (typeof edge === 'string' ? edge : ''));
  return { edges, counts: rows.slice(0, -1).map(([, times]) => Number(times)) };
}
