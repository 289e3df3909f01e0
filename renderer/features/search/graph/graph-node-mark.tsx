import type { CitationGraph } from '../types.ts';
import type { Place } from './layout.ts';
import { useNodeLabel } from './use-node-label.ts';
import styles from './graph.module.css';

/** One work in the drawing: its size says how often it is cited, its shape and words say the rest. */
export function GraphNodeMark(props: {
  readonly id: string;
  readonly node: CitationGraph['nodes'][number];
  readonly place: Place;
  /** Units of the drawing for one pixel. */
  readonly unit: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onClick: () => void;
  readonly onHover: (over: boolean) => void;
}) {
  const { id, node, place, unit, selected, active, onClick, onHover } = props;
  const label = useNodeLabel();
  const { x, y, radius } = place;
  const kind = node.retraction?.kind;
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
    </g>
  );
}
