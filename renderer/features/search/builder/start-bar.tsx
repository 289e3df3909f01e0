import { Button, Group, NumberInput, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { navigateTo } from '../../../app/location.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { duration } from '../../../ui/relative-time.ts';
import { searchPath } from '../places.ts';
import { forecastOf } from './forecast.ts';
import { usualLimit } from './builder-store.ts';
import type { BuilderView } from './use-builder.ts';
import type { Counts } from './use-counts.ts';
import styles from './builder.module.css';

/** Starts a search and goes to it. */
export function useStartSearch(builder: BuilderView) {
  const start = useRouteAction('search.start', ['search.list']);
  const { query, chosen, limit } = builder;
  const canStart = query !== undefined && chosen.length > 0 && !start.isPending;
  return {
    canStart,
    isPending: start.isPending,
    failure: start.error?.failure,
    run: () => {
      if (!canStart) return;
      start.mutate(
        { query, services: [...chosen], limit },
        { onSuccess: ({ searchId }) => navigateTo(searchPath(searchId)) },
      );
    },
  };
}

/** What the search will take, how many records at most, and the button that lets it leave. */
export function StartBar(props: {
  readonly builder: BuilderView;
  readonly counts: Counts;
  readonly start: ReturnType<typeof useStartSearch>;
  readonly readOnly: boolean;
}) {
  const { builder, counts, start, readOnly } = props;
  const { t, i18n } = useTranslation('search');
  const { query, chosen, plans } = builder;
  const forecast = forecastOf(plans.filter(({ service }) => chosen.includes(service)));
  const time = duration(forecast.seconds * 1_000, i18n.language);
  const isKnown = query !== undefined && forecast.services > 0;
  return (
    <>
      <div className={styles.start}>
        <NumberInput
          miw={150}
          labelProps={{ style: { whiteSpace: 'nowrap' } }}
          style={{ flex: 'none', width: 'min-content' }}
          size="sm"
          label={t('limitLabel')}
          value={builder.limit}
          min={1}
          max={30_000}
          allowDecimal={false}
          thousandSeparator=" "
          onChange={(value) => {
            const limit = Number(value);
            builder.setLimit(limit >= 1 && limit <= 30_000 ? Math.round(limit) : usualLimit);
          }}
        />
        <Text size="sm" style={{ flex: 1, minWidth: 200 }} aria-live="polite">
          {isKnown
            ? t(forecast.exact ? 'forecast' : 'forecastAtMost', {
                records: forecast.records.toLocaleString(i18n.language),
                requests: t('requests', { count: forecast.requests }),
                time,
              })
            : t(chosen.length === 0 ? 'chooseService' : 'nothingLeaves')}
        </Text>
        <Group gap="xs">
          <Button
            variant="default"
            disabled={query === undefined || chosen.length === 0 || readOnly}
            loading={counts.asking.size > 0}
            onClick={() => {
              if (query) void counts.ask(query, chosen);
            }}
          >
            {t('countAll')}
          </Button>
          <Button
            leftSection={<IconSearch size={16} aria-hidden />}
            disabled={!start.canStart || readOnly}
            loading={start.isPending}
            onClick={start.run}
          >
            {isKnown
              ? t(forecast.exact ? 'startExact' : 'startAtMost', {
                  services: t('servicesCount', { count: chosen.length }),
                  requests: t('requests', { count: forecast.requests }),
                  time,
                })
              : t('start', { services: t('servicesCount', { count: chosen.length }) })}
          </Button>
        </Group>
      </div>
      {start.failure && <ErrorNotice failure={start.failure} />}
    </>
  );
}
