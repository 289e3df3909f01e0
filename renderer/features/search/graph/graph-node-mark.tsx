import { useTranslation } from 'react-i18next';
import type { CitationGraph } from '../types.ts';
import { shortTitle } from './graph-words.ts';
import type { Place } from './layout.ts';
import { useNodeLabel } from './use-node-label.ts';
import styles from './graph.module.css';

/** Pixels of a name's letters, whatever the zoom. */
const LETTERS = 12;

/** One work in the drawing: its size says how often it is cited, its shape and words say the rest. */
export function GraphNodeMark(props: {
  readonly id: string;
  readonly node: CitationGraph['nodes'][number];
  readonly place: Place;
  /** Units of the drawing for one pixel. */
  readonly unit: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly named: boolean;
  readonly onClick: () => void;
  readonly onHover: (over: boolean) => void;
}) {
  const { id, node, place, unit, selected, active, named, onClick, onHover } = props;
  const { t } = useTranslation(['search', 'ui']);
  const label = useNodeLabel();
  const { x, y, radius } = place;
  const kind = node.retraction?.kind;
  const letters = LETTERS * unit;
  const arm = radius * 0.6;
  return (
    // The listbox around it takes the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- see above
    <g
      id={id}
      className={styles.node}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing has no such element
      role="option"
      aria-selected={selected}
      aria-label={label(node)}
      data-kept={node.workId !== undefined}
      data-retraction={kind}
      data-active={active}
      onClick={onClick}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      {(selected || active) && (
        <circle className={styles.halo} cx={x} cy={y} r={radius + 7 * unit} />
      )}
      {node.seed && <circle className={styles.ring} cx={x} cy={y} r={radius + 4} />}
      <circle className={styles.dot} cx={x} cy={y} r={radius} />
      {kind !== undefined && (
        <path
          className={styles.cross}
          d={`M${x - arm} ${y - arm} L${x + arm} ${y + arm} M${x + arm} ${y - arm} L${x - arm} ${y + arm}`}
        />
      )}
      {(named || kind !== undefined) && (
        <text
          className={styles.name}
          x={x}
          y={y + radius + letters * 1.25 + (node.seed ? 4 : 0)}
          fontSize={letters}
          textAnchor="middle"
          aria-hidden="true"
        >
          {kind !== undefined && (
            <tspan className={styles.warning}>
              {t(`ui:retraction_${kind}`)}
              {named ? ' · ' : ''}
            </tspan>
          )}
          {named ? shortTitle(node.title) : null}
        </text>
      )}
    </g>
  );
}
