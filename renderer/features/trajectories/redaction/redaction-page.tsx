import { Alert, Button, Group, Progress, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconEraser, IconRefresh } from '@tabler/icons-react';
import { useIsMutating } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { EmptyState, StateView } from '../../../ui/state-view.tsx';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import { ExportTrajectory } from '../export/export-trajectory.tsx';
import { OwnWords } from './own-words.tsx';
import { RedactionScreen } from './redaction-screen.tsx';
import type { Listing } from './types.ts';
import { usePlaceName } from './use-place-name.ts';
import { useScan } from './use-scan.ts';
import classes from './redaction.module.css';

/** Finds that are asked for at first, and with each "more". */
const STEP = 200;
const MOST = 500;

/** What may have to be cut from exports of one trajectory, seen where it stands, and decided. */
export function RedactionPage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const trajectoryId = props.params['trajectoryId'] ?? '';
  return <Redaction key={trajectoryId} trajectoryId={trajectoryId} />;
}

function Redaction(props: { readonly trajectoryId: string }) {
  const { t } = useTranslation(['redaction', 'ui']);
  const taskWords = useTaskWords();
  const { trajectoryId } = props;
  const [rule, setRule] = useState<string>();
  const [undecidedOnly, setUndecidedOnly] = useState(false);
  const [limit, setLimit] = useState(STEP);
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const writable = workspace !== undefined && !workspace.readOnly;
  const query = useRouteQuery(
    'redaction.proposals',
    { trajectoryId, undecidedOnly, limit, ...(rule === undefined ? {} : { rule }) },
    { keepPrevious: true },
  );
  const scan = useScan([trajectoryId]);
  const { start } = scan;
  // With words of one's own it is looked through again; until then what is known is not out of date.
  const cutting = useIsMutating({
    predicate: ({ options: { mutationKey } }) =>
      mutationKey?.[0] === 'redaction.cut' || mutationKey?.[0] === 'redaction.cutWords',
  });
  const isCutting = cutting > 0;
  const state = query.data?.state;
  const begun = useRef(false);
  useEffect(() => {
    // Opening the page is asking for it; nothing is decided by looking.
    if (state !== 'none' || begun.current) return;
    begun.current = true;
    start(false);
  }, [state, start]);
  const sessionId = trajectoryId.startsWith('ses_') ? trajectoryId.split('.')[0] : undefined;
  return (
    <div className={classes.page}>
      <Button
        component={Link}
        href={`/trajectories/${trajectoryId}`}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconArrowLeft size={16} stroke={1.6} aria-hidden />}
      >
        {t('back')}
      </Button>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes.titleBox}>
          <Title order={1} size="h2" lineClamp={1}>
            {t('title')}
            {t('ui:colon')}
            {query.data === undefined ? '…' : taskWords(query.data.title)}
          </Title>
          <Text size="sm" c="dimmed">
            {t('lead')} {t('erasure')}
          </Text>
        </div>
        <Group gap="xs">
          {sessionId === undefined ? null : (
            <Button
              component={Link}
              href={`/trajectories/${sessionId}/record`}
              size="sm"
              variant="subtle"
              leftSection={<IconEraser size={16} stroke={1.6} aria-hidden />}
            >
              {t('toErasure')}
            </Button>
          )}
          <Button
            size="sm"
            variant="default"
            disabled={scan.running}
            leftSection={<IconRefresh size={16} stroke={1.6} aria-hidden />}
            onClick={() => start(true)}
          >
            {t('again')}
          </Button>
          <ExportTrajectory trajectoryIds={[trajectoryId]} writable={writable} />
        </Group>
      </Group>
      <output>
        {scan.running ? (
          <Looking
            done={scan.job?.progress.done}
            total={scan.job?.progress.total}
            onStop={scan.stop}
          />
        ) : isCutting ? (
          <Text size="sm">{t('looking')}</Text>
        ) : null}
      </output>
      {scan.failure?.code === 'stopped' ? (
        <Text size="sm">{t('stopped')}</Text>
      ) : scan.failure ? (
        <ErrorNotice failure={scan.failure} onRetry={() => start(false)} />
      ) : null}
      {state === 'outdated' && !scan.running && !isCutting ? (
        <Alert variant="light" color="ochre" py={6}>
          <Group gap="sm">
            {t('outdated')}
            <Button size="compact-sm" variant="default" onClick={() => start(false)}>
              {t('look')}
            </Button>
          </Group>
        </Alert>
      ) : null}
      <StateView query={query}>
        {(listing) =>
          listing.state === 'none' ? null : (
            <>
              <Standing listing={listing} />
              {listing.counts.proposals === 0 ? (
                <>
                  {isCutting ? null : (
                    <EmptyState title={t('nothingTitle')}>{t('nothingLead')}</EmptyState>
                  )}
                  {writable ? <OwnWords trajectoryId={trajectoryId} /> : null}
                </>
              ) : (
                <RedactionScreen
                  trajectoryId={trajectoryId}
                  listing={listing}
                  rule={rule}
                  onRule={setRule}
                  undecidedOnly={undecidedOnly}
                  onUndecidedOnly={setUndecidedOnly}
                  onMore={() => setLimit(Math.min(limit + STEP, MOST))}
                  writable={writable}
                />
              )}
            </>
          )
        }
      </StateView>
    </div>
  );
}

function Looking(props: {
  readonly done: number | undefined;
  readonly total: number | undefined;
  readonly onStop: () => void;
}) {
  const { t } = useTranslation('redaction');
  const { done = 0, total } = props;
  return (
    <Group gap="sm" my={6}>
      <Text size="sm">{t('looking')}</Text>
      <Progress
        w={200}
        size="sm"
        aria-label={t('looking')}
        value={total === undefined || total === 0 ? 0 : (done / total) * 100}
      />
      <Button size="compact-sm" variant="default" onClick={props.onStop}>
        {t('stopLooking')}
      </Button>
    </Group>
  );
}

/** How much is decided, and what could not be looked at. */
function Standing(props: { readonly listing: Listing }) {
  const { t } = useTranslation('redaction');
  const placeName = usePlaceName();
  const { counts, gaps, gapsTotal } = props.listing;
  return (
    <>
      {counts.proposals > 0 ? (
        <Text size="sm" my={4} component="output" display="block">
          {t('counts', { ...counts })} {t(counts.undecided > 0 ? 'default' : 'allDecided')}
        </Text>
      ) : null}
      {gapsTotal > 0 ? (
        <Alert variant="light" color="ochre" py={6} title={t('gaps', { count: gapsTotal })}>
          <ul className={classes.gaps}>
            {gaps.slice(0, 20).map((gap) => (
              <li key={JSON.stringify(gap)}>
                {t('gap', { where: placeName(gap), rule: gap.rule ?? t('gapAll') })}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </>
  );
}
