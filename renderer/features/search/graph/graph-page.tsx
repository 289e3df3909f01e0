import {
  Anchor,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  SegmentedControl,
  Text,
  Title,
} from '@mantine/core';
import { IconArrowLeft, IconTopologyStar3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { EmptyState, SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { searchPath } from '../places.ts';
import { SnowballFromLibrary } from '../snowball/snowball-from-library.tsx';
import type { CitationGraph } from '../types.ts';
import { GraphDrawing } from './graph-drawing.tsx';
import { GraphLegend } from './graph-legend.tsx';
import { GraphList } from './graph-list.tsx';
import { NodeInspector } from './node-inspector.tsx';
import styles from './graph.module.css';

const LIMITS = [50, 150, 300, 450] as const;
type View = 'drawing' | 'list';

/** `#/search/graph`, `#/search/ID/graph`: who cites whom, as a drawing and as a list. */
export function GraphPage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const { searchId } = props.params;
  const { t } = useTranslation('search');
  const [view, setView] = useState<View>('drawing');
  const [byYear, setByYear] = useState(false);
  const [limit, setLimit] = useState<number>(150);
  const [snowballing, setSnowballing] = useState(false);
  const query = useRouteQuery(
    'literature.graph',
    { ...(searchId === undefined ? {} : { searchId }), limit },
    { keepPrevious: true },
  );
  const { data: search } = useRouteQuery(
    'search.get',
    { searchId: searchId ?? '' },
    { enabled: searchId !== undefined },
  );
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Anchor
          component={Link}
          href={searchId === undefined ? '/search' : searchPath(searchId)}
          size="sm"
        >
          <Group gap={4} component="span">
            <IconArrowLeft size={14} aria-hidden />
            {t(searchId === undefined ? 'allSearches' : 'backToSearch')}
          </Group>
        </Anchor>
        <Group justify="space-between" gap="sm" align="flex-end" mt={4}>
          <div style={{ flex: 1, minWidth: 220 }}>
            <Title order={1} size="h2">
              {t('graphTitle')}
            </Title>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {search ? search.title : t('graphOfAll')}
            </Text>
          </div>
          <Group gap="sm" align="flex-end">
            {view === 'drawing' && (
              <Checkbox
                pb={8}
                label={t('byYear')}
                checked={byYear}
                onChange={(event) => setByYear(event.currentTarget.checked)}
              />
            )}
            <NativeSelect
              w={150}
              label={t('graphLimit')}
              value={String(limit)}
              onChange={(event) => setLimit(Number(event.currentTarget.value))}
              data={LIMITS.map((value) => ({ value: String(value), label: String(value) }))}
            />
            <SegmentedControl
              aria-label={t('graphView')}
              value={view}
              onChange={(value) => setView(value === 'list' ? 'list' : 'drawing')}
              data={[
                { value: 'drawing', label: t('viewDrawing') },
                { value: 'list', label: t('viewList') },
              ]}
            />
          </Group>
        </Group>
      </header>
      <StateView
        query={query}
        loading={
          <div className={styles.coming}>
            <SkeletonRows rows={8} height={40} />
          </div>
        }
        isEmpty={({ nodes, edges }) => nodes.length === 0 || edges.length === 0}
        empty={
          <EmptyState
            title={t('graphEmptyTitle')}
            icon={<IconTopologyStar3 size={40} stroke={1.2} aria-hidden />}
            action={
              <Button
                leftSection={<IconTopologyStar3 size={16} aria-hidden />}
                onClick={() => setSnowballing(true)}
              >
                {t('snowballFromLibrary')}
              </Button>
            }
          >
            {t(searchId === undefined ? 'graphEmptyLead' : 'graphEmptySearch')}
          </EmptyState>
        }
      >
        {(graph) => <FullGraph graph={graph} view={view} byYear={byYear} searchId={searchId} />}
      </StateView>
      <SnowballFromLibrary opened={snowballing} onClose={() => setSnowballing(false)} />
    </div>
  );
}

function FullGraph(props: {
  readonly graph: CitationGraph;
  readonly view: View;
  readonly byYear: boolean;
  readonly searchId: string | undefined;
}) {
  const { graph, view, byYear, searchId } = props;
  const { t } = useTranslation('search');
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const [selected, setSelected] = useState<string>();
  const node = graph.nodes.find(({ id }) => id === selected);
  return (
    <div className={styles.body}>
      <div className={styles.main}>
        {view === 'drawing' ? (
          <GraphDrawing graph={graph} byYear={byYear} selected={selected} onSelect={setSelected} />
        ) : (
          <GraphList graph={graph} selected={selected} onSelect={setSelected} />
        )}
        <footer className={styles.foot}>
          <output>
            {t('graphCounts', {
              works: t('worksCount', { count: graph.nodes.length }),
              citations: t('citationsCount', { count: graph.edges.length }),
            })}
            {graph.leftOut > 0 ? ` · ${t('graphLeftOut', { count: graph.leftOut })}` : ''}
          </output>
          {view === 'drawing' && <GraphLegend />}
        </footer>
      </div>
      <NodeInspector
        graph={graph}
        node={node}
        searchId={searchId}
        readOnly={workspace?.readOnly ?? true}
        onSelect={setSelected}
      />
    </div>
  );
}
