import { Button, Group, Text } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/query/client-context.tsx';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { saveText } from '../../../ui/save-text.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { BringFileButton } from '../bring-file-button.tsx';
import { ReviewFrame } from '../review-frame.tsx';
import classes from '../reviews.module.css';
import type { RubricToSave, RubricView } from '../types.ts';
import { useWritable } from '../use-writable.ts';
import { RubricForm } from './rubric-form.tsx';

/** Rubrics of the workspace, and some to begin with. */
export function RubricsPage() {
  const { t } = useTranslation('reviews');
  const query = useRouteQuery('rubric.list', {});
  const writable = useWritable();
  const [editing, setEditing] = useState<RubricToSave>();
  if (editing !== undefined)
    return (
      <ReviewFrame
        title={editing.rubricId === undefined ? t('newRubric') : t('editRubric')}
        back={{ href: '/rubrics', words: t('rubrics'), onLeave: () => setEditing(undefined) }}
      >
        <RubricForm before={editing} onEnd={() => setEditing(undefined)} />
      </ReviewFrame>
    );
  return (
    <ReviewFrame
      title={t('rubrics')}
      lead={t('rubricsLead')}
      back={{ href: '/reviews', words: t('allReviews') }}
      actions={
        writable ? (
          <>
            <BringFileButton />
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setEditing({ name: '', criteria: [] })}
            >
              {t('newRubric')}
            </Button>
          </>
        ) : undefined
      }
    >
      <StateView query={query} loading={<SkeletonRows rows={3} />}>
        {(rubrics) => (
          <>
            {rubrics.map((view) => (
              <RubricEntry
                key={view.rubric.rubricId}
                view={view}
                writable={writable}
                onEdit={() => setEditing(view.rubric)}
              />
            ))}
            {writable ? <Starters isFirst={rubrics.length === 0} onTake={setEditing} /> : null}
          </>
        )}
      </StateView>
    </ReviewFrame>
  );
}

function RubricEntry(props: {
  readonly view: RubricView;
  readonly writable: boolean;
  readonly onEdit: () => void;
}) {
  const { t } = useTranslation('reviews');
  const client = useClient();
  const { view, writable, onEdit } = props;
  const { rubric, reviews } = view;
  const { rubricId, version, name, description, criteria } = rubric;
  const remove = useRouteAction('rubric.remove', ['rubric.list']);
  const restore = useRouteAction('rubric.save', ['rubric.list']);
  const failed = { onError: (error: unknown) => notifyFailure(failureOf(error)) };
  async function save(): Promise<void> {
    const file = await client.call('rubric.export', { rubricId, version });
    if (file.ok) saveText(file.data.name, file.data.text, 'application/json');
    else notifyFailure(file.error);
  }
  return (
    <article className={classes.item} aria-label={name}>
      <h2>{name}</h2>
      <Text size="sm">{description}</Text>
      <Text size="sm" c="dimmed">
        {criteria.map((criterion) => criterion.name).join(' · ')}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {t('version', { version })} · {t('usedBy', { count: reviews })}
      </Text>
      <Group gap="xs" mt="xs">
        {writable ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('editNamed', { name })}
            onClick={onEdit}
          >
            {t('edit')}
          </Button>
        ) : null}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          aria-label={t('saveNamed', { name })}
          onClick={() => void save()}
        >
          {t('saveAsFile')}
        </Button>
        {writable ? (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={remove.isPending}
            aria-label={t('removeNamed', { name })}
            onClick={() =>
              remove.mutate(
                { rubricId },
                {
                  onSuccess: () =>
                    notifyUndo(t('rubricRemoved', { name }), t('undo'), () =>
                      restore.mutate({ rubricId, name, description, criteria }, failed),
                    ),
                  ...failed,
                },
              )
            }
          >
            {t('remove')}
          </Button>
        ) : null}
      </Group>
    </article>
  );
}

/** Offered, never forced: each opens in the form and is nobody's until it is saved. */
function Starters(props: {
  readonly isFirst: boolean;
  readonly onTake: (rubric: RubricToSave) => void;
}) {
  const { t, i18n } = useTranslation('reviews');
  const language = i18n.language === 'zh' ? 'zh' : 'en';
  const query = useRouteQuery('rubric.starters', { language });
  return (
    <section className={classes.section} aria-labelledby="rubric-starters">
      <h2 id="rubric-starters">{t(props.isFirst ? 'startersFirst' : 'starters')}</h2>
      <StateView query={query} loading={<SkeletonRows rows={3} />}>
        {(starters) => (
          <>
            {starters.map((starter) => (
              <div key={starter.name} className={classes.item}>
                <strong>{starter.name}</strong>
                <Text size="sm">{starter.description}</Text>
                <Text size="sm" c="dimmed">
                  {starter.criteria.map(({ name }) => name).join(' · ')}
                </Text>
                <Button
                  mt="xs"
                  size="compact-sm"
                  variant="default"
                  aria-label={t('beginWithNamed', { name: starter.name })}
                  onClick={() => props.onTake(starter)}
                >
                  {t('beginWith')}
                </Button>
              </div>
            ))}
          </>
        )}
      </StateView>
    </section>
  );
}
