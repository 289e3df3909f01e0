import { Button, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { IconBooks, IconFileSearch, IconPlus, IconTopologyStar3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../../app/location.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { authorsInLine } from '../../../ui/authors-line.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { RetractionDetails } from '../../../ui/retraction-badge.tsx';
import { workPath } from '../../library/work-place.ts';
import { RawRecord } from '../results/inspector/raw-record.tsx';
import { seedOfNode } from '../snowball/seeds.ts';
import { SnowballDialog } from '../snowball/snowball-dialog.tsx';
import type { CitationGraph } from '../types.ts';
import { linksByNode } from './graph-words.ts';
import styles from './graph.module.css';

type GraphNode = CitationGraph['nodes'][number];

/** The chosen work of the graph: what it is, its links, and what can be done with it. */
export function NodeInspector(props: {
  readonly graph: CitationGraph;
  readonly node: GraphNode | undefined;
  /** The search whose graph this is; undefined for everything the workspace knows. */
  readonly searchId: string | undefined;
  readonly readOnly: boolean;
  readonly onSelect: (id: string) => void;
}) {
  const { graph, node, searchId, readOnly, onSelect } = props;
  const { t } = useTranslation('search');
  return (
    <aside className={styles.inspector} aria-label={t('inspectorLabel')}>
      <ScrollArea h="100%" type="auto">
        {node ? (
          <OneNode
            key={node.id}
            graph={graph}
            node={node}
            searchId={node.searchId ?? searchId}
            readOnly={readOnly}
            onSelect={onSelect}
          />
        ) : (
          <Text c="dimmed" size="sm" p="lg">
            {t('graphInspectorEmpty')}
          </Text>
        )}
      </ScrollArea>
    </aside>
  );
}

function OneNode(props: {
  readonly graph: CitationGraph;
  readonly node: GraphNode;
  readonly searchId: string | undefined;
  readonly readOnly: boolean;
  readonly onSelect: (id: string) => void;
}) {
  const { graph, node, searchId, readOnly, onSelect } = props;
  const { t, i18n } = useTranslation('search');
  const [snowballing, setSnowballing] = useState(false);
  const [raw, setRaw] = useState(false);
  const keep = useRouteAction('search.keep', ['literature.graph', 'search.works', 'work.list']);
  const { workId } = node;
  const links = linksByNode(graph).get(node.id);
  const seeds = graph.nodes.filter(({ seed }) => seed).length;
  return (
    <Stack p="lg" gap="md">
      <div>
        <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
          {node.title || t('untitled')}
        </Title>
        <Text size="sm" c="dimmed">
          {[
            authorsInLine(node.authors),
            node.year,
            node.citedBy === undefined
              ? undefined
              : t('citedTimes', {
                  count: node.citedBy,
                  n: node.citedBy.toLocaleString(i18n.language),
                }),
          ]
            .filter((part) => part !== undefined && part !== '')
            .join(' · ')}
        </Text>
        <Text size="sm" c="dimmed">
          {[
            node.seed ? t('isSeed') : t('linkedWith', { linked: node.linkedSeeds, count: seeds }),
            t(workId === undefined ? 'place_new' : 'place_kept'),
          ].join(' · ')}
        </Text>
      </div>
      {node.retraction && <RetractionDetails notice={node.retraction} />}
      <Stack gap="xs" align="flex-start">
        {workId === undefined && searchId !== undefined && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={readOnly}
            loading={keep.isPending}
            onClick={() =>
              keep.mutate(
                { searchId, recordIds: [node.id] },
                {
                  onSuccess: ({ added, joined, workIds }) => {
                    notifyDone(
                      added > 0
                        ? t('keptAdded', { count: added })
                        : t('keptJoined', { count: joined }),
                    );
                    // In the library it has another name, and stays chosen by it.
                    const [kept] = workIds;
                    if (kept !== undefined) onSelect(kept);
                  },
                },
              )
            }
          >
            {t('keep')}
          </Button>
        )}
        {workId !== undefined && (
          <Button
            variant="default"
            leftSection={<IconBooks size={16} aria-hidden />}
            onClick={() => navigateTo(workPath(workId))}
          >
            {t('openInLibrary')}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconTopologyStar3 size={16} aria-hidden />}
          disabled={readOnly}
          onClick={() => setSnowballing(true)}
        >
          {t('snowballHere')}
        </Button>
        {workId === undefined && searchId !== undefined && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconFileSearch size={15} aria-hidden />}
            onClick={() => setRaw(true)}
          >
            {t('raw')}
          </Button>
        )}
      </Stack>
      {keep.error && <ErrorNotice failure={keep.error.failure} />}
      <Neighbours
        title={t('citesHere', { count: links?.cites ?? 0 })}
        nodes={neighbours(graph, node.id, 'from')}
        onSelect={onSelect}
      />
      <Neighbours
        title={t('citedHere', { count: links?.cited ?? 0 })}
        nodes={neighbours(graph, node.id, 'to')}
        onSelect={onSelect}
      />
      <SnowballDialog
        opened={snowballing}
        onClose={() => setSnowballing(false)}
        seeds={[seedOfNode(node)]}
      />
      {searchId !== undefined && (
        <RawRecord
          searchId={searchId}
          recordId={raw ? node.id : undefined}
          onClose={() => setRaw(false)}
        />
      )}
    </Stack>
  );
}

/** The works a node cites (`from`), or that cite it (`to`). */
function neighbours(graph: CitationGraph, id: string, end: 'from' | 'to'): GraphNode[] {
  const others = new Set(
    graph.edges
      .filter((edge) => edge[end] === id)
      .map((edge) => (end === 'from' ? edge.to : edge.from)),
  );
  return graph.nodes.filter((node) => others.has(node.id));
}

function Neighbours(props: {
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly onSelect: (id: string) => void;
}) {
  const { title, nodes, onSelect } = props;
  const { t } = useTranslation('search');
  if (nodes.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h4" mb={4}>
        {title}
      </Title>
      <ul className={styles.neighbours}>
        {nodes.slice(0, 40).map((node) => (
          <li key={node.id}>
            <button type="button" className={styles.choose} onClick={() => onSelect(node.id)}>
              {node.title || t('untitled')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
