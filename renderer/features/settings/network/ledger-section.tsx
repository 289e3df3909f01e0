import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconWorldOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { EmptyState, StateView } from '../../../ui/state-view.tsx';
import { Section } from '../section.tsx';
import { LedgerRow } from './ledger-row.tsx';
import styles from './network.module.css';

const PAGE = 50;

/** Every request of the workspace, newest first, page by page. */
export function LedgerSection() {
  const { t, i18n } = useTranslation('network');
  const [shown, setShown] = useState<'all' | 'refused'>('all');
  const [offset, setOffset] = useState(0);
  const decision = shown === 'refused' ? { decision: shown } : {};
  const ledger = useRouteQuery(
    'network.ledger',
    { offset, limit: PAGE, ...decision },
    { keepPrevious: true, staleTime: 0 },
  );
  const number = (value: number) => value.toLocaleString(i18n.language);
  return (
    <Section id="ledger" title={t('ledger')} lead={t('ledgerLead')} wide>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('show')}
          value={shown}
          onChange={(value) => {
            setShown(value);
            setOffset(0);
          }}
          data={[
            { value: 'all', label: t('all') },
            { value: 'refused', label: t('refusedOnly') },
          ]}
        />
        <Button
          variant="default"
          size="compact-sm"
          loading={ledger.isFetching}
          onClick={() => void ledger.refetch()}
        >
          {t('refresh')}
        </Button>
      </Group>
      <StateView
        query={ledger}
        isEmpty={({ entries }) => entries.length === 0}
        empty={
          shown === 'refused' ? (
            <EmptyState title={t('emptyRefused')} />
          ) : (
            <EmptyState
              title={t('emptyTitle')}
              icon={<IconWorldOff size={32} stroke={1.3} aria-hidden />}
            >
              {t('emptyLead')}
            </EmptyState>
          )
        }
      >
        {({ total, entries }) => (
          <>
            <div className={styles.scroll}>
              <table className={styles.ledger} aria-label={t('ledger')}>
                <thead>
                  <tr>
                    <th scope="col">{t('time')}</th>
                    <th scope="col">{t('request')}</th>
                    <th scope="col">{t('came')}</th>
                    <th scope="col">{t('bytes')}</th>
                    <th scope="col">{t('session')}</th>
                  </tr>
                </thead>
                <tbody>
                  {entries.map((entry) => (
                    <LedgerRow key={entry.requestId} entry={entry} />
                  ))}
                </tbody>
              </table>
            </div>
            <Group component="nav" gap="sm" aria-label={t('pages')}>
              <Button
                variant="default"
                size="compact-sm"
                disabled={offset === 0}
                onClick={() => setOffset(Math.max(0, offset - PAGE))}
              >
                {t('newer')}
              </Button>
              <Text size="sm" component="output">
                {t('range', {
                  from: number(offset + 1),
                  to: number(offset + entries.length),
                  total: number(total),
                })}
              </Text>
              <Button
                variant="default"
                size="compact-sm"
                disabled={offset + entries.length >= total}
                onClick={() => setOffset(offset + PAGE)}
              >
                {t('older')}
              </Button>
            </Group>
          </>
        )}
      </StateView>
    </Section>
  );
}
