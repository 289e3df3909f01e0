import { ActionIcon, Progress, Text, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CitationGraph } from '../types.ts';
import { GraphNames } from './graph-names.tsx';
import { GraphNodeMark } from './graph-node-mark.tsx';
import type { Place } from './layout.ts';
import { boundsOf, isArrow, neighbourOf } from './places.ts';
import { useLayout } from './use-layout.ts';
import { fitTo, middleOf, showing, viewBoxText, zoomBy } from './view-box.ts';
import type { ViewBox } from './view-box.ts';
import { YearAxis } from './year-axis.tsx';
import styles from './graph.module.css';

interface DrawingProps {
  readonly graph: CitationGraph;
  readonly byYear: boolean;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
}

/** Citations as a drawing. It is computed to rest before it is shown; the list says the same in words. */
export function GraphDrawing(props: DrawingProps) {
  const { graph, byYear } = props;
  const { t } = useTranslation('search');
  const { places, share } = useLayout(graph, byYear);
  if (places) return <Drawing key={`${byYear}`} {...props} places={places} />;
  return (
    <div className={styles.coming}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('layingOut')}
      </Text>
      <Progress value={share} size="sm" aria-label={t('layingOut')} />
    </div>
  );
}

function Drawing(props: DrawingProps & { readonly places: ReadonlyMap<string, Place> }) {
  const { graph, byYear, selected, onSelect, places } = props;
  const { t } = useTranslation('search');
  const { ref, width, height } = useElementSize();
  const id = useId();
  const all = useMemo(() => boundsOf(places), [places]);
  const [moved, setMoved] = useState<ViewBox>();
  const [active, setActive] = useState<string>();
  const [hovered, setHovered] = useState<string>();
  const drag = useRef<{ readonly x: number; readonly y: number; readonly view: ViewBox }>(
    undefined,
  );
  const aspect = height > 0 ? width / height : 1.5;
  const fitted = fitTo(all, aspect);
  // A pane that was made wider keeps its middle and its scale.
  const view = moved ? fitTo(moved, aspect) : fitted;
  const unit = width > 0 ? view.width / width : 1;
  const nodeIds = useMemo(
    () => new Map(graph.nodes.map((node, index) => [node.id, index])),
    [graph],
  );
  const idOf = (node: string) => `${id}-${nodeIds.get(node) ?? 0}`;

  function zoom(factor: number, at = middleOf(view)) {
    setMoved(zoomBy(view, factor, at, all));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isArrow(event.key)) {
      const next = neighbourOf(places, active ?? selected, event.key);
      const place = next === undefined ? undefined : places.get(next);
      if (next !== undefined && place) {
        setActive(next);
        setMoved(showing(view, place));
      }
    } else if ((event.key === 'Enter' || event.key === ' ') && active !== undefined)
      onSelect(active);
    else if (event.key === '+' || event.key === '=') zoom(0.8);
    else if (event.key === '-') zoom(1.25);
    else if (event.key === '0') setMoved(undefined);
    else if (event.key === 'Escape' && selected !== undefined) onSelect(undefined);
    else return;
    event.preventDefault();
  }

  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0) return;
    drag.current = { x: event.clientX, y: event.clientY, view };
  }

  function onPointerMove(event: PointerEvent<SVGSVGElement>) {
    const start = drag.current;
    if (!start) return;
    const dx = event.clientX - start.x;
    const dy = event.clientY - start.y;
    // A click that trembles is still a click.
    if (Math.hypot(dx, dy) < 4) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setMoved({ ...start.view, x: start.view.x - dx * unit, y: start.view.y - dy * unit });
  }

  return (
    <div ref={ref} className={styles.canvas}>
      <svg
        className={styles.drawing}
        viewBox={viewBoxText(view)}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing has no such element
        role="listbox"
        aria-label={t('drawingLabel', { count: graph.nodes.length })}
        aria-activedescendant={active === undefined ? undefined : idOf(active)}
        aria-describedby={`${id}-keys`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => (drag.current = undefined)}
        onPointerCancel={() => (drag.current = undefined)}
        onWheel={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const at = {
            x: view.x + (event.clientX - box.left) * unit,
            y: view.y + (event.clientY - box.top) * unit,
          };
          zoom(event.deltaY > 0 ? 1.12 : 1 / 1.12, at);
        }}
      >
        <defs>
          <marker
            id={`${id}-arrow`}
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="6"
            markerHeight="6"
            orient="auto"
          >
            <path d="M0 0 L8 4 L0 8 z" className={styles.arrow} />
          </marker>
        </defs>
        {byYear && <YearAxis nodes={graph.nodes} view={view} unit={unit} />}
        <Edges
          graph={graph}
          places={places}
          marker={`url(#${id}-arrow)`}
          around={hovered ?? active ?? selected}
        />
        {graph.nodes.map((node) => {
          const place = places.get(node.id);
          return place ? (
            <GraphNodeMark
              key={node.id}
              id={idOf(node.id)}
              node={node}
              place={place}
              unit={unit}
              selected={node.id === selected}
              active={node.id === active}
              onClick={() => {
                setActive(node.id);
                onSelect(node.id);
              }}
              onHover={(over) => setHovered(over ? node.id : undefined)}
            />
          ) : null;
        })}
        <GraphNames
          graph={graph}
          places={places}
          view={view}
          unit={unit}
          also={[hovered, active, selected]}
        />
      </svg>
      <p id={`${id}-keys`} className="cairn-hidden">
        {t('drawingKeys')}
      </p>
      <div className={styles.tools}>
        <Tool label={t('zoomIn')} onClick={() => zoom(0.8)}>
          <IconPlus size={16} aria-hidden />
        </Tool>
        <Tool label={t('zoomOut')} onClick={() => zoom(1.25)}>
          <IconMinus size={16} aria-hidden />
        </Tool>
        <Tool label={t('fitAll')} onClick={() => setMoved(undefined)}>
          <IconFocusCentered size={16} aria-hidden />
        </Tool>
      </div>
    </div>
  );
}

function Tool(props: {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Tooltip label={props.label} position="left">
      <ActionIcon variant="default" aria-label={props.label} onClick={props.onClick}>
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}

function Edges(props: {
  readonly graph: CitationGraph;
  readonly places: ReadonlyMap<string, Place>;
  readonly marker: string;
  /** The work whose citations stand out. */
  readonly around: string | undefined;
}) {
  const { graph, places, marker, around } = props;
  return (
    <g aria-hidden="true">
      {graph.edges.map(({ from, to }) => {
        const start = places.get(from);
        const end = places.get(to);
        if (!start || !end) return null;
        const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
        const cut = (end.radius + 2) / length;
        return (
          <line
            key={`${from} ${to}`}
            className={styles.edge}
            data-near={from === around || to === around}
            x1={start.x}
            y1={start.y}
            x2={end.x - (end.x - start.x) * cut}
            y2={end.y - (end.y - start.y) * cut}
            markerEnd={marker}
          />
        );
      })}
    </g>
  );
}
