import { ActionIcon, Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';

type ImportUse = RouteOutput<'trajectory.importUse'>;

const AFTER = [
  'trajectory.list',
  'trajectory.imports',
  'curation.list',
  'measure.overview',
] as const;

/** The button of an imported trajectory's row, and the question behind it. */
export function RemoveImport(props: { readonly importId: string; readonly title: string }) {
  const { t } = useTranslation('trajectoryImport');
  const [opened, setOpened] = useState(false);
  const { importId, title } = props;
  const close = (): void => setOpened(false);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('removeOf', { title })}
        onClick={() => setOpened(true)}
      >
        <IconTrash size={17} stroke={1.6} aria-hidden />
      </ActionIcon>
      <Modal
        opened={opened}
        onClose={close}
        title={t('removeTitle')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Question importId={importId} onClose={close} />
      </Modal>
    </>
  );
}

function Question(props: { readonly importId: string; readonly onClose: () => void }) {
  const query = useRouteQuery('trajectory.importUse', { importId: props.importId });
  return (
    <StateView query={query} loading={<SkeletonRows rows={4} height={24} />}>
      {(use) => <RemoveForm use={use} onClose={props.onClose} />}
    </StateView>
  );
}

/** What is lost is said before it is: for the lists, or for good. */
function RemoveForm(props: { readonly use: ImportUse; readonly onClose: () => void }) {
  const { t } = useTranslation('trajectoryImport');
  const { use, onClose } = props;
  const { file, eventId } = use;
  const { importId, fileName, trajectories } = file;
  const takeOff = useRouteAction('trajectory.removeImport', AFTER);
  const erase = useRouteAction('record.erase', AFTER);
  const [how, setHow] = useState<'lists' | 'erase'>('lists');
  const [reason, setReason] = useState('');
  const failure = takeOff.error?.failure ?? erase.error?.failure;
  const done = (): void => {
    notifyDone(t(how === 'lists' ? 'removed' : 'erased', { count: trajectories }));
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (how === 'lists') takeOff.mutate({ importId, removed: true }, { onSuccess: done });
        else
          erase.mutate(
            { items: [{ stream: 'workspace', eventId }], reason: reason.trim() },
            { onSuccess: done },
          );
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('removeLead', { count: trajectories, name: fileName })}</Text>
        <Radio.Group
          label={t('removeHow')}
          value={how}
          onChange={(value) => setHow(value === 'erase' ? 'erase' : 'lists')}
        >
          <Stack gap={8} mt={6}>
            <Radio value="lists" label={t('removeLists')} description={t('removeListsHint')} />
            <Radio value="erase" label={t('removeErase')} description={t('removeEraseHint')} />
          </Stack>
        </Radio.Group>
        <Losses use={use} how={how} />
        {how === 'erase' ? (
          <TextInput
            label={t('eraseReason')}
            description={t('eraseReasonHint')}
            required
            maxLength={2_000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        ) : null}
        {failure === undefined ? null : <ErrorNotice failure={failure} />}
        <Group gap="xs">
          <Button
            type="submit"
            {...(how === 'erase' ? { color: 'brick' } : {})}
            loading={takeOff.isPending || erase.isPending}
            disabled={how === 'erase' && reason.trim() === ''}
          >
            {t(how === 'lists' ? 'removeNow' : 'eraseNow', { count: trajectories })}
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What people said of it, and the data sets and reviews that hold some of it. */
function Losses(props: { readonly use: ImportUse; readonly how: 'lists' | 'erase' }) {
  const { t } = useTranslation('trajectoryImport');
  const { said, datasets, reviews } = props.use;
  if (said === 0 && datasets.length === 0 && reviews.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('nothingElse')}
      </Text>
    );
  return (
    <ul aria-label={t('whatIsLost')}>
      {said === 0 ? null : (
        <li>
          <Text size="sm">{t(`lostWords_${props.how}`, { count: said })}</Text>
        </li>
      )}
      {datasets.map(({ datasetId, name, version, members }) => (
        <li key={datasetId}>
          <Text size="sm">{t('lostMembers', { name, version, count: members })}</Text>
        </li>
      ))}
      {reviews.map(({ reviewId, name, items }) => (
        <li key={reviewId}>
          <Text size="sm">{t(`lostItems_${props.how}`, { name, count: items })}</Text>
        </li>
      ))}
    </ul>
  );
}
