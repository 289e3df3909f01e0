import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { StateView } from '../../../ui/state-view.tsx';
import { ZoteroPane } from './zotero-pane.tsx';

/** Keeps the library in step with a Zotero on this machine. */
export function ZoteroDialog(props: {
  readonly opened: boolean;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}) {
  const { opened, readOnly, onClose } = props;
  const { t } = useTranslation('zotero');
  const state = useRouteQuery('zotero.state', {}, { enabled: opened });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <StateView query={state}>
        {(view) => <ZoteroPane view={view} readOnly={readOnly} onLeave={onClose} />}
      </StateView>
    </Modal>
  );
}
