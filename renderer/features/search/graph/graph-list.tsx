import { NativeSelect, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RetractionBadge } from '../../../ui/retraction-badge.tsx';
import type { CitationGraph } from '../types.ts';
import { linksByNode, matching, orderedNodes } from './graph-words.ts';
import type { GraphOrder } from './graph-words.ts';
import styles from './graph.module.css';

const ORDERS = ['links', 'year', 'cited', 'title'] as const satisfies readonly GraphOrder[];

/** The same graph as a table: every work with how many of the others it cites and is cited by. */
export function GraphList(props: {
  readonly graph: CitationGraph;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}) {
  const { graph, selected, onSelect } = props;
  const { t, i18n } = useTranslation('search');
  const [order, setOrder] = useState<GraphOrder>('links');
  const [text, setText] = useState('');
  const counts = useMemo(() => linksByNode(graph), [graph]);
  const nodes = useMemo(() => matching(orderedNodes(graph, order), text), [graph, order, text]);
  return (
    <div className={styles.list}>
      <div className={styles.listBar}>
        <TextInput
          label={t('filterLabel')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          style={{ flex: 1, minWidth: 180 }}
        />
        <NativeSelect
          label={t('sortLabel')}
          value={order}
          onChange={(event) => {
            const chosen = ORDERS.find((each) => each === event.currentTarget.value);
            if (chosen) setOrder(chosen);
          }}
          data={ORDERS.map((value) => ({ value, label: t(`graphSort_${value}`) }))}
        />
      </div>
      <table className={styles.table} aria-label={t('graphListLabel')}>
        <thead>
          <tr>
            <th scope="col">{t('columnTitle')}</th>
            <th scope="col" className={styles.number}>
              {t('columnYear')}
            </th>
            <th scope="col" className={styles.number}>
              {t('columnCites')}
            </th>
            <th scope="col" className={styles.number}>
              {t('columnCitedHere')}
            </th>
            <th scope="col" className={styles.number}>
              {t('columnCited')}
            </th>
            <th scope="col">{t('columnLibrary')}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => {
            const links = counts.get(node.id);
            return (
              <tr key={node.id} data-selected={node.id === selected}>
                <td>
                  <button
                    type="button"
                    className={styles.choose}
                    aria-pressed={node.id === selected}
                    onClick={() => onSelect(node.id)}
                  >
                    {node.title || t('untitled')}
                  </button>
                  <div className={styles.byline}>
                    {node.seed && <strong>{t('isSeed')}</strong>}
                    {node.retraction && <RetractionBadge notice={node.retraction} />}
                    <span>{node.authors}</span>
                  </div>
                </td>
                <td className={styles.number}>{node.year ?? ''}</td>
                <td className={styles.number}>{links?.cites ?? 0}</td>
                <td className={styles.number}>{links?.cited ?? 0}</td>
                <td className={styles.number}>
                  {node.citedBy === undefined ? '' : node.citedBy.toLocaleString(i18n.language)}
                </td>
                <td className={styles.place}>
                  {t(node.workId === undefined ? 'place_new' : 'place_kept')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
