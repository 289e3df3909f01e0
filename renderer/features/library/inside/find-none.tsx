import { Button, Group, Text } from '@mantine/core';
import { IconWorldSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../../app/location.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { EmptyState } from '../../../ui/state-view.tsx';
import { builderOf } from '../../search/builder/builder-store.ts';
import { isNarrow } from './find-place.ts';
import type { FindPlace } from './find-place.ts';
import { ReadLine } from './read-line.tsx';
import type { FindAnswer } from './use-find.ts';
import { inputOf } from './use-find.ts';

/** Nothing was found: what keeps it out, and where to look next. */
export function FindNone(props: {
  readonly place: FindPlace;
  readonly answer: FindAnswer;
  readonly onWiden: () => void;
  readonly onClose: () => void;
}) {
  const { place, answer, onWiden, onClose } = props;
  const { t } = useTranslation('find');
  const client = useClient();
  const workspace = useRouteQuery('workspace.current', {}).data;
  const narrow = isNarrow(place);
  const wide = useRouteQuery(
    'library.find',
    { ...inputOf({ ...place, kinds: [], sections: [], filter: {} }), limit: 1 },
    { enabled: narrow },
  );
  const canWiden = narrow && wide.data?.total !== 0;
  const words = [answer.read.words, ...answer.read.phrases].filter(Boolean).join(' ');
  const onlyNarrows = words === '' && answer.read.fields.every(({ field }) => field === 'in');
  const searchServices = (): void => {
    builderOf(client, workspace?.workspaceId ?? '').change({ source: 'line', line: words });
    navigateTo('/search?new');
  };
  return (
    <EmptyState
      title={t('noneTitle')}
      action={
        <Group justify="center" gap="xs">
          {canWiden && (
            <Button onClick={onWiden}>
              {wide.data === undefined ? t('widen') : t('widenTo', { count: wide.data.total })}
            </Button>
          )}
          {words !== '' && (
            <Button
              variant="default"
              leftSection={<IconWorldSearch size={16} aria-hidden />}
              onClick={searchServices}
            >
              {t('searchServices')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
        </Group>
      }
    >
      <Text c="dimmed" component="div">
        {t(onlyNarrows ? 'noneWords' : canWiden ? 'noneNarrow' : 'noneLead')}
      </Text>
      <ReadLine answer={answer} />
    </EmptyState>
  );
}
