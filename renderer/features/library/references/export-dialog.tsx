import { Alert, Button, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteInput, RouteOutput } from '../../../../preload/contract/index.ts';
import { ReferenceFormat } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { saveText } from '../../../ui/save-text.ts';
import { useLastKnown } from '../../../ui/use-last-known.ts';
import type { Failure } from '../../../../preload/contract/types.ts';
import { MarkedNotice } from './marked-notice.tsx';
import { LostFields } from './lost-fields.tsx';

type Which = RouteInput<'reference.export'>['which'];
type Exported = RouteOutput<'reference.export'>;

/** Writes works as a file of a reference manager, and says what that file has no room for. */
export function ExportDialog(props: {
  readonly which: Which | undefined;
  readonly chosen: readonly string[];
  readonly onClose: () => void;
}) {
  const { which, chosen, onClose } = props;
  const { t } = useTranslation('references');
  const shown = useLastKnown(which);
  return (
    <Modal
      opened={which !== undefined}
      onClose={onClose}
      size="lg"
      title={t('exportTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {shown && which && <ExportForm which={shown} chosen={chosen} onClose={onClose} />}
    </Modal>
  );
}

function ExportForm(props: {
  readonly which: Which;
  readonly chosen: readonly string[];
  readonly onClose: () => void;
}) {
  const { chosen, onClose } = props;
  const { t } = useTranslation('references');
  const client = useClient();
  const collections = useRouteQuery('library.facets', {}).data?.collections ?? [];
  const [which, setWhich] = useState<Which>(props.which);
  const [format, setFormat] = useState<ReferenceFormat>('bibtex');
  const [busy, setBusy] = useState(false);
  const [exported, setExported] = useState<Exported>();
  const [failure, setFailure] = useState<Failure>();
  const works = props.which.of === 'works' ? props.which.workIds : chosen;

  function choose(of: string) {
    setExported(undefined);
    const first = collections[0];
    if (of === 'works') setWhich({ of: 'works', workIds: [...works] });
    else if (of === 'library') setWhich({ of: 'library' });
    else if (first) setWhich({ of: 'collection', collectionId: first.collectionId });
  }

  async function run() {
    setBusy(true);
    setFailure(undefined);
    const answer = await client.call('reference.export', { format, which });
    setBusy(false);
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    saveText(answer.data.name, answer.data.text, answer.data.mediaType);
    setExported(answer.data);
  }

  return (
    <Stack gap="md">
      <Radio.Group label={t('exportWhich')} value={which.of} onChange={choose}>
        <Stack gap={6} mt={6}>
          <Radio
            value="works"
            disabled={works.length === 0}
            label={t('exportChosen', { count: works.length })}
          />
          <Radio
            value="collection"
            disabled={collections.length === 0}
            label={t('exportCollection')}
          />
          <Radio value="library" label={t('exportAll')} />
        </Stack>
      </Radio.Group>
      {which.of === 'collection' && (
        <Select
          label={t('exportCollectionName')}
          value={which.collectionId}
          allowDeselect={false}
          searchable
          onChange={(collectionId) => {
            setExported(undefined);
            if (collectionId !== null) setWhich({ of: 'collection', collectionId });
          }}
          data={collections.map(({ collectionId, name }) => ({ value: collectionId, label: name }))}
        />
      )}
      <Select
        data-autofocus
        label={t('format')}
        value={format}
        allowDeselect={false}
        onChange={(value) => {
          setExported(undefined);
          setFormat(ReferenceFormat.options.find((option) => option === value) ?? 'bibtex');
        }}
        data={ReferenceFormat.options.map((value) => ({ value, label: t(`format_${value}`) }))}
      />
      <MarkedNotice which={which} />
      {failure && <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />}
      {exported && (
        <Alert color={exported.lost.length > 0 ? 'ochre' : 'teal'}>
          <Text size="sm" component="output" display="block">
            {t('exported', { count: exported.works, name: exported.name })}{' '}
            {exported.lost.length === 0 && t('exportedWhole')}
          </Text>
          <LostFields lost={exported.lost} />
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('close')}
        </Button>
        <Button
          loading={busy}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void run()}
        >
          {t('exportSave')}
        </Button>
      </Group>
    </Stack>
  );
}
