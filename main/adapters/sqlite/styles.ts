/** Citation styles that researchers brought: their table, what fills it, and reading it. */
import type { Database } from 'better-sqlite3';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

/** With the columns that order and name its rows. */
export const styleTables: Readonly<Record<string, readonly string[]>> = { style: ['style_id'] };

export const STYLES = `
CREATE TABLE style (
  style_id TEXT PRIMARY KEY, title TEXT NOT NULL, file_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

/** A style that is added again under its id replaces the one before. */
export function styleProjector(database: Database): Projector {
  const add = database.prepare('INSERT OR REPLACE INTO style VALUES (@styleId, @title, @fileId)');
  return (event, opened) => {
    if (opened.state !== 'known' || event.kind !== 'style.added') return;
    add.run(payloadReader(opened.payload)('style.added'));
  };
}

export interface OwnStyle {
  readonly styleId: string;
  readonly title: string;
  /** Its CSL text lies in the store under this id. */
  readonly fileId: string;
}

export function ownStyles(database: Database): readonly OwnStyle[] {
  return database
    .prepare<[], OwnStyle>(
      'SELECT style_id AS styleId, title, file_id AS fileId FROM style ORDER BY title, style_id',
    )
    .all();
}
