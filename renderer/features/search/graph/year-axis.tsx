import type { CitationGraph } from '../types.ts';
import { yearX, yearsOf } from './layout.ts';
import type { ViewBox } from './view-box.ts';
import styles from './graph.module.css';

/** Years below the drawing, when works stand by year; every one, every second, every fifth … as there is room. */
export function YearAxis(props: {
  readonly nodes: CitationGraph['nodes'];
  readonly view: ViewBox;
  /** Units of the drawing for one pixel. */
  readonly unit: number;
}) {
  const { nodes, view, unit } = props;
  const years = yearsOf(nodes);
  if (!years) return null;
  const [first, last] = years;
  const pixels = yearX(first + 1, years) / unit;
  const step = [1, 2, 5, 10, 20, 50].find((each) => each * pixels >= 44) ?? 100;
  const shown: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) shown.push(year);
  return (
    <g aria-hidden="true">
      {shown.map((year) => (
        <g key={year}>
          <line
            className={styles.year}
            x1={yearX(year, years)}
            x2={yearX(year, years)}
            y1={view.y}
            y2={view.y + view.height}
          />
          <text
            className={styles.yearName}
            x={yearX(year, years)}
            y={view.y + view.height - 8 * unit}
            fontSize={11 * unit}
            textAnchor="middle"
          >
            {year}
          </text>
        </g>
      ))}
    </g>
  );
}
