import { Button, Group, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { WorkType } from '../../../../preload/contract/types.ts';
import type { Work } from '../../../../preload/contract/types.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useFocusOnMount } from '../../reader/use-focus-on-mount.ts';
import { changesOf, formOf, lineFields } from './form-fields.ts';
import type { WorkFormFields } from './form-fields.ts';
import styles from './inspector.module.css';

/** Edits a work's fields; only what was changed is sent, and from then on it counts as entered by hand. */
export function WorkForm(props: { readonly work: Work; readonly onDone: () => void }) {
  const { work, onDone } = props;
  const { t } = useTranslation(['library', 'workDetails']);
  const queries = useQueryClient();
  const first = useFocusOnMount();
  const [form, setForm] = useState<WorkFormFields>(() => formOf(work));
  const edit = useRouteAction('work.edit', ['work.list', 'library.facets']);
  const changes = changesOf(work, form);
  const problems = changes.ok ? {} : changes.problems;

  const set = (field: keyof WorkFormFields) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((before) => ({ ...before, [field]: value }));
  };
  const many = { autosize: true, maxRows: 10 } as const;

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!changes.ok) return;
    if (Object.keys(changes.fields).length === 0) {
      onDone();
      return;
    }
    edit.mutate(
      { workId: work.workId, fields: changes.fields },
      {
        onSuccess: (edited) => {
          queries.setQueryData(['work.get', { workId: work.workId }], edited);
          onDone();
        },
      },
    );
  }

  return (
    <form onSubmit={onSubmit} aria-label={t('workDetails:formLabel')}>
      <Stack p="lg" gap="sm">
        <Textarea
          label={t('fieldTitle')}
          value={form.title}
          onChange={set('title')}
          autosize
          maxRows={5}
          ref={first}
        />
        <Select
          label={t('workDetails:field_type')}
          value={form.type === '' ? null : form.type}
          onChange={(type) => setForm((before) => ({ ...before, type: type ?? '' }))}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          data={WorkType.options.map((value) => ({
            value,
            label: t(`workDetails:type_${value}`),
          }))}
        />
        <Textarea
          {...many}
          label={t('fieldAuthors')}
          description={t('fieldAuthorsHint')}
          value={form.authors}
          onChange={set('authors')}
          minRows={3}
        />
        <Textarea
          {...many}
          label={t('workDetails:field_editors')}
          description={t('fieldAuthorsHint')}
          value={form.editors}
          onChange={set('editors')}
        />
        <TextInput
          label={t('fieldYear')}
          value={form.year}
          onChange={set('year')}
          inputMode="numeric"
          error={problems.year && t('fieldYearBad')}
        />
        {lineFields.map((field) => (
          <TextInput
            key={field}
            label={field === 'venue' ? t('fieldVenue') : t(`workDetails:field_${field}`)}
            value={form[field]}
            onChange={set(field)}
            error={field === 'date' && problems.date && t('workDetails:dateBad')}
          />
        ))}
        <Textarea
          {...many}
          label={t('workDetails:field_keywords')}
          description={t('workDetails:keywordsHint')}
          value={form.keywords}
          onChange={set('keywords')}
        />
        <Textarea
          {...many}
          label={t('fieldAbstract')}
          value={form.abstract}
          onChange={set('abstract')}
          minRows={3}
        />
        {edit.error && <ErrorNotice failure={edit.error.failure} />}
        <Group justify="flex-end" className={styles.formFoot}>
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
