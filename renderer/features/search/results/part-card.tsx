import { Progress, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleHalf2,
  IconClockPause,
  IconLoader2,
  IconPlayerPause,
  IconPlayerStop,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../../ui/time.tsx';
import type { SearchPart, SearchSummary } from '../types.ts';
import { shareOf, standingOfPart } from './part-state.ts';
import styles from './results.module.css';

const ICONS = {
  running: IconLoader2,
  waiting: IconClockPause,
  complete: IconCircleCheck,
  limited: IconCircleHalf2,
  failed: IconAlertTriangle,
  stopped: IconPlayerStop,
  interrupted: IconPlayerPause,
} as const;

/** What one service was asked and gave: how many there are, how many came, and why not more. */
export function PartCard(props: {
  readonly part: SearchPart;
  readonly search: SearchSummary;
  /** Also the query it was given, its requests, and what of its answers could not be read. */
  readonly detailed: boolean;
}) {
  const { part, search, detailed } = props;
  const { t, i18n } = useTranslation('search');
  const standing = standingOfPart(part, search.state);
  const Sign = ICONS[standing];
  const count = (value: number) => value.toLocaleString(i18n.language);
  const limit = search.task.kind === 'query' ? search.limit : undefined;
  const share = shareOf(part, limit);
  const numbers =
    part.expected === undefined
      ? t('partCame', { retrieved: count(part.retrieved) })
      : t('partCameOf', { retrieved: count(part.retrieved), expected: count(part.expected) });
  return (
    <li className={styles.part} data-wide={part.error !== undefined} aria-label={part.name}>
      <Text size="sm" fw={600}>
        {part.name}
      </Text>
      <Progress
        size={4}
        mt={3}
        value={share ?? 100}
        animated={standing === 'running' && share === undefined}
        color={standing === 'failed' ? 'brick' : 'accent'}
        aria-label={t('partProgress', { name: part.name, numbers })}
      />
      <div className={styles.partHead}>
        <Text size="xs" c="dimmed" className="cairn-number" span>
          {numbers}
        </Text>
        <span className={styles.partState} data-outcome={standing}>
          <Sign size={14} stroke={1.8} aria-hidden />
          {t(`part_${standing}`)}
        </span>
      </div>
      {part.error && (
        <Text size="xs" mt={2}>
          {part.error.message}
          {part.error.again !== undefined && (
            <>
              {' '}
              {t('againAt')} <RelativeTime time={part.error.again} />
            </>
          )}
        </Text>
      )}
      {part.problems.length > 0 && (
        <Text size="xs" mt={2}>
          {t('problems', { count: part.problems.length })}
        </Text>
      )}
      {detailed && (
        <div className={styles.partDetails}>
          {part.text !== '' && <code>{part.text}</code>}
          <span>{t('requests', { count: part.requests })}</span>
          {part.problems.slice(0, 20).map((problem, index) => (
            // The same words may come twice.
            // oxlint-disable-next-line react/no-array-index-key -- see above
            <span key={index}>{problem}</span>
          ))}
        </div>
      )}
    </li>
  );
}
