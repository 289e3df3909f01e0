/** Figures of a column of words. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { TextProfile } from '../../../core/analysis/profile.ts';
import { oneRow, smallRows } from '../database.ts';

const TOP = 20;
const LONGEST_SHOWN = 200;

/** `repeats`: values occur often enough for a list of the most frequent to say something. */
export async function textProfile(
  connection: DuckDBConnection,
  name: string,
  repeats: boolean,
): Promise<TextProfile> {
  const text = `CAST(${name} AS VARCHAR)`;
  const [shortest, longest, mean, blank] = await oneRow(
    connection,
    `SELECT min(length(x)), max(length(x)), avg(length(x)), count(*) FILTER (trim(x) = '') FROM (SELECT ${text} AS x FROM data WHERE ${name} IS NOT NULL)`,
  );
  const top = repeats
    ? await smallRows(
        connection,
        `SELECT left(${text}, ${LONGEST_SHOWN}), count(*) AS times FROM data WHERE ${name} IS NOT NULL GROUP BY ${name} ORDER BY times DESC, ${text} LIMIT ${TOP}`,
      )
    : [];
  return {
    top: top.map(([value, count]) => ({
      value: typeof value === 'string' ? value : '',
      count: Number(count),
    })),
    shortest: shortest === null ? null : Number(shortest),
    longest: longest === null ? null : Number(longest),
    meanLength: typeof mean === 'number' ? mean : null,
    blank: Number(blank ?? 0),
  };
}
