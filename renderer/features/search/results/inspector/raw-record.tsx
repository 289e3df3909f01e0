import { CopyButton, Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../../ui/state-view.tsx';
import { useLastKnown } from '../../../../ui/use-last-known.ts';
import styles from './inspector.module.css';

/** A record whole, under the service's own names. */
export function RawRecord(props: {
  readonly searchId: string;
  /** Undefined: closed. */
  readonly recordId: string | undefined;
  readonly onClose: () => void;
}) {
  const { searchId, recordId, onClose } = props;
  const { t } = useTranslation(['search', 'ui']);
  const last = useLastKnown(recordId);
  const query = useRouteQuery(
    'search.record',
    { searchId, recordId: last ?? '' },
    { enabled: last !== undefined, staleTime: Infinity },
  );
  return (
    <Modal
      opened={recordId !== undefined}
      onClose={onClose}
      size="xl"
      title={t('rawTitle', { id: last ?? '' })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <StateView query={query} loading={<SkeletonRows rows={8} height={18} />}>
        {(record) => {
          const text = JSON.stringify(record.raw, null, 2);
          return (
            <>
              <Group justify="space-between" mb="xs">
                <Text size="sm" c="dimmed">
                  {t('rawLead')}
                </Text>
                <CopyButton value={text}>
                  {({ copied, copy }) => (
                    <Button size="compact-sm" variant="default" onClick={copy}>
                      {t(copied ? 'ui:copied' : 'ui:copy')}
                    </Button>
                  )}
                </CopyButton>
              </Group>
              <figure
                className={styles.raw}
                aria-label={t('rawText')}
                // Long records scroll; the keyboard must be able to.
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
                tabIndex={0}
              >
                {text}
              </figure>
            </>
          );
        }}
      </StateView>
    </Modal>
  );
}
