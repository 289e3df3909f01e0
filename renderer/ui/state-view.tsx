import { Skeleton, Stack, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../app/query/route-error.ts';
import { ErrorNotice } from './error-notice.tsx';

/** What an empty list says: what it is for, and the next action. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
  /** 1 where this is all the page holds. */
  readonly order?: 1 | 2;
}) {
  return (
    <Stack align="center" gap="sm" py="xl" px="md" maw={520} mx="auto" ta="center">
      {props.icon}
      <Title order={props.order ?? 2} size="h3">
        {props.title}
      </Title>
      {props.children ? (
        <Text c="dimmed" size="md" component="div">
          {props.children}
        </Text>
      ) : null}
      {props.action}
    </Stack>
  );
}

/** Grey lines in the shape of a list, for the time a query is on its way. */
export function SkeletonRows(props: { readonly rows?: number; readonly height?: number }) {
  const { t } = useTranslation('ui');
  return (
    <Stack gap="xs" component="output" aria-label={t('loading')}>
      {Array.from({ length: props.rows ?? 5 }, (_, row) => (
        <Skeleton key={row} height={props.height ?? 40} radius="sm" />
      ))}
    </Stack>
  );
}

/** The four states of everything that is read: loading, failed, empty, full. */
export function StateView<Data>(props: {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
  readonly isEmpty?: (data: Data) => boolean;
  readonly empty?: ReactNode;
  readonly loading?: ReactNode;
}) {
  const { query } = props;
  if (query.data !== undefined) {
    return props.isEmpty?.(query.data) ? props.empty : props.children(query.data);
  }
  if (query.isError) {
    return <ErrorNotice failure={failureOf(query.error)} onRetry={() => void query.refetch()} />;
  }
  return props.loading ?? <SkeletonRows />;
}
