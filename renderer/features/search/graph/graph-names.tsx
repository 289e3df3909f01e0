import { useTranslation } from 'react-i18next';
import type { CitationGraph } from '../types.ts';
import { shortTitle } from './graph-words.ts';
import type { Place } from './layout.ts';
import { nameX } from './view-box.ts';
import type { ViewBox } from './view-box.ts';
import styles from './graph.module.css';

/** Pixels of a name's letters, whatever the zoom. */
const LETTERS = 12;

/** Works of a graph in which each still has room for who wrote it and when. */
const MOST_LABELS = 60;

/** "Nomen 2019", as far as it is known. */
function authorAndYear({ authors, year }: CitationGraph['nodes'][number]): string {
  const first = authors.split(/[,、]| et al/)[0]?.trim() ?? '';
  return [first, year].filter((part) => part !== undefined && part !== '').join(' ');
}

/** Names above all works: authors and years in a small graph, titles of seeds, of what is pointed at or chosen, and what became of retracted ones. */
export function GraphNames(props: {
  readonly graph: CitationGraph;
  readonly places: ReadonlyMap<string, Place>;
  readonly view: ViewBox;
  /** Units of the drawing for one pixel. */
  readonly unit: number;
  /** Works that are named besides the seeds. */
  readonly also: readonly (string | undefined)[];
}) {
  const { graph, places, view, unit, also } = props;
  const { t } = useTranslation('ui');
  const letters = LETTERS * unit;
  const labelled = graph.nodes.length <= MOST_LABELS;
  return (
    <g aria-hidden="true">
      {graph.nodes.map((node) => {
        const place = places.get(node.id);
        const kind = node.retraction?.kind;
        const named = node.seed || also.includes(node.id);
        const words = named ? shortTitle(node.title) : labelled ? authorAndYear(node) : '';
        if (!place || (words === '' && kind === undefined)) return null;
        return (
          <text
            key={node.id}
            className={named ? styles.name : `${styles.name} ${styles.label}`}
            x={nameX(place.x, view, unit)}
            y={place.y + place.radius + letters * 1.2 + (node.seed ? 4 : 0)}
            fontSize={letters}
            textAnchor="middle"
          >
            {kind !== undefined && (
              <tspan className={styles.warning}>
                {t(`retraction_${kind}`)}
                {words === '' ? '' : ' · '}
              </tspan>
            )}
            {words}
          </text>
        );
      })}
    </g>
  );
}
