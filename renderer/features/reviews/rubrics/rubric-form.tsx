import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { RubricToSave } from '../types.ts';
import { CriterionForm, type CriterionDraft } from './criterion-form.tsx';

function draftsOf(before: RubricToSave): readonly CriterionDraft[] {
  if (before.criteria.length === 0) return [newCriterion()];
  return before.criteria.map(({ description = '', levels, ...criterion }) => ({
    ...criterion,
    description,
    levels: levels.map(({ anchor = '', ...level }) => ({
      ...level,
      anchor,
      key: crypto.randomUUID(),
    })),
  }));
}

function newCriterion(): CriterionDraft {
  return {
    criterionId: `crt_${crypto.randomUUID().slice(0, 12)}`,
    name: '',
    description: '',
    scale: 'ordinal',
    levels: [0, 1, 2].map((value) => ({ value, label: '', anchor: '', key: crypto.randomUUID() })),
  };
}

/** Saved, it is a new rubric or a new version; judgements name the version they were given by. */
export function RubricForm(props: { readonly before: RubricToSave; readonly onEnd: () => void }) {
  const { t } = useTranslation('reviews');
  const { before, onEnd } = props;
  const save = useRouteAction('rubric.save', ['rubric.list']);
  const [name, setName] = useState(before.name);
  const [description, setDescription] = useState(before.description ?? '');
  const [criteria, setCriteria] = useState(() => draftsOf(before));
  const isUsable =
    name.trim() !== '' &&
    criteria.length > 0 &&
    criteria.every(
      (one) =>
        one.name.trim() !== '' &&
        one.levels.length > 1 &&
        one.levels.every(({ label }) => label.trim() !== ''),
    );
  const { rubricId, version } = before;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isUsable) return;
        save.mutate(
          {
            ...(rubricId === undefined ? {} : { rubricId }),
            ...(version === undefined ? {} : { version }),
            name,
            description,
            criteria: criteria.map(({ levels, ...criterion }) => ({
              ...criterion,
              levels: levels.map(({ value, label, anchor }) => ({ value, label, anchor })),
            })),
          },
          {
            onSuccess: (saved) => {
              notifyDone(t('rubricSaved', { name: saved.name, version: saved.version }));
              onEnd();
            },
          },
        );
      }}
    >
      <Stack gap="md" maw={900}>
        <TextInput
          label={t('rubricName')}
          required
          maw={420}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t('description')}
          autosize
          minRows={2}
          maxLength={5_000}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {criteria.map((criterion, index) => (
          <CriterionForm
            key={criterion.criterionId}
            place={index + 1}
            criterion={criterion}
            onChange={(changed) =>
              setCriteria(
                criteria.map((one) => (one.criterionId === changed.criterionId ? changed : one)),
              )
            }
            onRemove={
              criteria.length === 1
                ? undefined
                : () =>
                    setCriteria(
                      criteria.filter(({ criterionId }) => criterionId !== criterion.criterionId),
                    )
            }
          />
        ))}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={criteria.length >= 40}
            onClick={() => setCriteria([...criteria, newCriterion()])}
          >
            {t('addCriterion')}
          </Button>
        </Group>
        {save.error ? <ErrorNotice failure={save.error.failure} /> : null}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!isUsable}>
            {rubricId === undefined ? t('saveRubric') : t('saveVersion')}
          </Button>
          <Button variant="default" onClick={onEnd}>
            {t('cancel')}
          </Button>
          {isUsable ? null : <Text size="sm">{t('namesMissing')}</Text>}
        </Group>
      </Stack>
    </form>
  );
}
