import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { dataPlace, notebookPlace, writeUpPlace } from '../places.ts';
import type { NotebookView } from '../types.ts';
import { CellState } from './cell-state.tsx';
import classes from './notebook.module.css';

/** Beside the cells, where there is room: their order and state, the data they can read, the write-ups. */
export function NotebookSide({ notebook }: { readonly notebook: NotebookView }) {
  const { notebookId, cells } = notebook;
  const { t } = useTranslation('notebook');
  const data = useRouteQuery('data.list', {});
  const writeUps = useRouteQuery('writeup.list', { notebookId });
  return (
    <aside className={classes.side} aria-label={t('side')}>
      <h2>{t('cells')}</h2>
      <ol>
        {cells.map((view, at) => (
          <li key={view.cell.cellId}>
            <Link href={notebookPlace(notebookId, view.cell.cellId)}>
              {view.cell.name ?? firstWords(view.cell.code) ?? t('cellNumber', { number: at + 1 })}
            </Link>
            <CellState view={view} />
          </li>
        ))}
      </ol>
      <h2>{t('dataHere')}</h2>
      {data.data?.length === 0 ? <p>{t('noDataHere')}</p> : null}
      <ul>
        {data.data?.map((each) => (
          <li key={each.dataId}>
            <Link href={dataPlace(each.dataId)}>
              <code>{each.name}</code>
            </Link>
            <span>{t('rowsAndColumns', { rows: each.rows, columns: each.columns })}</span>
          </li>
        ))}
      </ul>
      <h2>{t('writeUps')}</h2>
      {writeUps.data?.length === 0 ? <p>{t('noWriteUps')}</p> : null}
      <ul>
        {writeUps.data?.map((each) => (
          <li key={each.writeUpId}>
            <Link href={writeUpPlace(each.writeUpId)}>{each.title}</Link>
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** The beginning of a cell's first line, as its name where it has none. */
function firstWords(code: string): string | undefined {
  const line = code.trim().split('\n', 1)[0]?.trim();
  if (line === undefined || line === '') return undefined;
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
