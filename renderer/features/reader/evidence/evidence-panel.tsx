import { Alert, Group, ScrollArea, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Location } from '../../../../preload/contract/types.ts';
import { RetractionBadge } from '../../../ui/retraction-badge.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import type { CitationState } from '../../../ui/state-badge.tsx';
import { MarkedText } from '../../library/inside/marked-text.tsx';
import type { Stop } from './stops.ts';
import type { Stops } from './use-stops.ts';
import styles from './evidence-panel.module.css';

/** The badge of a quote: what the check of the file's bytes said, or that there was none yet. */
function badgeOf(location: Location | undefined): CitationState {
  if (!location) return 'unchecked';
  return location.state === 'located' ? 'located' : 'stale';
}

function LocationWords({ stop }: { readonly stop: Stop }) {
  const { t } = useTranslation('reader');
  const { location, evidence } = stop;
  if (location?.state === 'moved') {
    const from = evidence?.anchor.position.page;
    return (
      <Alert color="ochre" icon={<IconAlertTriangle />} mt="xs" p="xs">
        {from === location.page
          ? t('quoteMovedHere', { page: location.page })
          : t('quoteMoved', { from, page: location.page })}
      </Alert>
    );
  }
  if (location?.state === 'missing') {
    return (
      <Alert color="brick" icon={<IconAlertTriangle />} mt="xs" p="xs">
        {t(`quoteMissing_${location.reason}`)}
      </Alert>
    );
  }
  return null;
}

function StopItem(props: {
  readonly stop: Stop;
  readonly current: boolean;
  /** Where it stands in the list; the list may grow above it while it is read. */
  readonly index: number;
  readonly onChoose: (stop: Stop) => void;
  readonly under: ReactNode;
}) {
  const { stop, current, index, onChoose, under } = props;
  const { t } = useTranslation(['reader', 'ui']);
  const item = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current && index >= 0) item.current?.scrollIntoView({ block: 'nearest' });
  }, [current, index]);
  return (
    <li>
      <UnstyledButton
        ref={item}
        className={styles.stop}
        aria-current={current ? 'true' : undefined}
        onClick={() => onChoose(stop)}
      >
        <Group gap="xs" justify="space-between" mb={4}>
          <Text size="xs" fw={600} className="cairn-number">
            {stop.evidence?.number === undefined ? '' : `[${stop.evidence.number}] `}
            {t('ui:page', { page: stop.page })}
          </Text>
          {stop.evidence && <StateBadge state={badgeOf(stop.location)} />}
        </Group>
        {stop.evidence?.retraction && <RetractionBadge notice={stop.evidence.retraction} />}
        <span className={styles.quote}>
          {stop.text === '' ? (
            t('hitPassage')
          ) : (
            <MarkedText text={stop.text} highlights={stop.matches} />
          )}
        </span>
      </UnstyledButton>
      {current && <LocationWords stop={stop} />}
      {current && under}
    </li>
  );
}

interface EvidenceProps {
  readonly stops: Stops;
  readonly sessionId: string | undefined;
  readonly onChoose: (stop: Stop) => void;
  /** What else there is to the one in sight. */
  readonly under?: ReactNode;
}

/** This file's quotes in a session, or hits of a search, each a way to its place. */
export function EvidenceList({ stops, sessionId, onChoose, under }: EvidenceProps) {
  const { t } = useTranslation('reader');
  const list = stops.stops;
  return (
    <>
      <Stack gap={2} p="sm" className={styles.head}>
        <Title order={2} size="h4">
          {sessionId
            ? t('quotesCount', { count: list.length })
            : t('hitsCount', { count: list.length })}
        </Title>
        {stops.session && (
          <Text size="xs" c="dimmed" lineClamp={2}>
            {stops.session.summary.task}
          </Text>
        )}
      </Stack>
      <ScrollArea className={styles.list} type="auto">
        {list.length === 0 ? (
          <Text size="sm" c="dimmed" p="sm">
            {t(stops.settled ? 'quotesNone' : 'quotesLoading')}
          </Text>
        ) : (
          <ul className={styles.stops}>
            {list.map((stop, index) => (
              <StopItem
                key={stop.id}
                stop={stop}
                index={index}
                current={stop.id === stops.current?.id}
                onChoose={onChoose}
                under={under}
              />
            ))}
          </ul>
        )}
      </ScrollArea>
      {list.length > 1 && (
        <Text size="xs" c="dimmed" p="xs" className={styles.foot}>
          {t('panelKeys')}
        </Text>
      )}
    </>
  );
}
