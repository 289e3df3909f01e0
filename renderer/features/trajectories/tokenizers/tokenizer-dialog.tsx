import { Modal, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { AddTokenizer } from './add-tokenizer.tsx';
import { TokenizerTable } from './tokenizer-table.tsx';

/** The tokenizers of the workspace with what they are used in, and a form to add one. */
export function TokenizerDialog(props: {
  readonly onAdded: (tokenizer: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('tokenizers');
  const query = useRouteQuery('tokenizer.details', {}, { staleTime: 0 });
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const writable = workspace?.readOnly === false;
  const [failure, setFailure] = useState<Failure>();
  const [said, setSaid] = useState('');

  function done(words: string): void {
    setFailure(undefined);
    setSaid(words);
  }

  return (
    <Modal
      opened
      onClose={props.onClose}
      size="xl"
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="lg">
        <Text size="sm">{t('lead')}</Text>
        {failure === undefined ? null : (
          <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />
        )}
        <Text component="output" size="sm" hidden={said === ''}>
          {said}
        </Text>
        <section aria-labelledby="tokenizers-here">
          <Title order={3} size="h5" id="tokenizers-here" mb={4}>
            {t('here')}
          </Title>
          <StateView query={query} loading={<SkeletonRows rows={3} height={36} />}>
            {(all) => (
              <TokenizerTable
                tokenizers={all}
                writable={writable}
                onFailure={setFailure}
                onRemoved={(name) => done(t('removed', { name }))}
              />
            )}
          </StateView>
        </section>
        <section aria-labelledby="tokenizers-add">
          <Title order={3} size="h5" id="tokenizers-add" mb={4}>
            {t('add')}
          </Title>
          {writable ? (
            <AddTokenizer
              onFailure={setFailure}
              onAdded={({ tokenizer, name }) => {
                done(t('added', { name }));
                props.onAdded(tokenizer);
              }}
            />
          ) : (
            <Text size="sm">{t('readOnly')}</Text>
          )}
        </section>
      </Stack>
    </Modal>
  );
}
