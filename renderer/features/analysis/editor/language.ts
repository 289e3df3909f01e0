import { assertNever } from '../../../app/assert-never.ts';
import { python } from '@codemirror/lang-python';
import { PostgreSQL, sql } from '@codemirror/lang-sql';
import { StreamLanguage } from '@codemirror/language';
import { r } from '@codemirror/legacy-modes/mode/r';
import { EditorView } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import type { CellKind } from '../../../../preload/contract/types.ts';

/** How a kind of cell is coloured; DuckDB's dialect stands near PostgreSQL's. */
export function languageOf(kind: CellKind): Extension {
  switch (kind) {
    case 'r':
      return StreamLanguage.define(r);
    case 'sql':
      return sql({ dialect: PostgreSQL });
    case 'python':
      return python();
    case 'text':
      return EditorView.lineWrapping;
    default:
      return assertNever(kind);
  }
}
