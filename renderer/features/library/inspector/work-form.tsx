import { Button, Group, Stack, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work } from '../../../../preload/contract/types.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useFocusOnMount } from '../../reader/use-focus-on-mount.ts';
import { formOf, changesOf } from './form-fields.ts';
import type { WorkFormFields } from './form-fields.ts';

/** Edits a work's fields; only what was changed is sent, and from then on it counts as entered by hand. */
export function WorkForm(props: { readonly work: Work; readonly onDone: () => void }) {
  const { work, onDone } = props;
  const { t } = useTranslation('library');
  const first = useFocusOnMount();
  const [form, setForm] = useState<WorkFormFields>(() => formOf(work));
  const edit = useRouteAction('work.edit', ['work.get', 'work.list']);
  const changes = changesOf(work, form);

  const set = (field: keyof WorkFormFields) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((before) => ({ ...before, [field]: value }));
  };

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!changes.ok) return;
    if (Object.keys(changes.fields).length === 0) {
      onDone();
      return;
    }
    edit.mutate({ workId: work.workId, fields: changes.fields }, { onSuccess: onDone });
  }

  return (
    <form onSubmit={onSubmit}>
      <Stack p="lg" gap="sm">
        <Textarea
          label={t('fieldTitle')}
          value={form.title}
          onChange={set('title')}
          autosize
          maxRows={5}
          ref={first}
        />
        <Textarea
          label={t('fieldAuthors')}
          description={t('fieldAuthorsHint')}
          value={form.authors}
          onChange={set('authors')}
          autosize
          minRows={3}
          maxRows={10}
        />
        <TextInput
          label={t('fieldYear')}
          value={form.year}
          onChange={set('year')}
          inputMode="numeric"
          error={changes.ok ? undefined : t('fieldYearBad')}
        />
        <TextInput label={t('fieldVenue')} value={form.venue} onChange={set('venue')} />
        <TextInput label={t('fieldDoi')} value={form.doi} onChange={set('doi')} />
        {edit.error && <ErrorNotice failure={edit.error.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={edit.isPending} disabled={!changes.ok}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
