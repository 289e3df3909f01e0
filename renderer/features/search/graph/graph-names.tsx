import { useTranslation } from 'react-i18next';
import type { CitationGraph } from '../types.ts';
import { shortTitle } from './graph-words.ts';
import type { Place } from './layout.ts';
import { nameX } from './view-box.ts';
import type { ViewBox } from './view-box.ts';
import styles from './graph.module.css';

/** Pixels of a name's letters, whatever the zoom. */
const LETTERS = 12;

/** Names above all works: of seeds, of what is pointed at or chosen, and what became of retracted ones. */
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
  return (
    <g aria-hidden="true">
      {graph.nodes.map((node) => {
        const place = places.get(node.id);
        const kind = node.retraction?.kind;
        const named = node.seed || also.includes(node.id);
        if (!place || (!named && kind === undefined)) return null;
        return (
          <text
            key={node.id}
            className={styles.name}
            x={nameX(place.x, view, unit)}
            y={place.y + place.radius + letters * 1.2 + (node.seed ? 4 : 0)}
            fontSize={letters}
            textAnchor="middle"
          >
            {kind !== undefined && (
              <tspan className={styles.warning}>
                {t(`retraction_${kind}`)}
                {named ? ' · ' : ''}
              </tspan>
            )}
            {named ? shortTitle(node.title) : null}
          </text>
        );
      })}
    </g>
  );
}
