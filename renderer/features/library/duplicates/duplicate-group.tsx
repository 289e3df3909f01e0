import { Button, Group, Radio, Text } from '@mantine/core';
import { IconArrowRight, IconArrowsSplit, IconGitMerge } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work } from '../../../../preload/contract/types.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { RetractionBadge } from '../../../ui/retraction-badge.tsx';
import { FieldName, FieldValue } from '../inspector/work-field-list.tsx';
import { sourceWords } from '../inspector/source-words.ts';
import { comparedFields } from './differing-fields.ts';
import type { Group as Pair } from './group-queue.ts';
import { useMerging } from './use-merging.ts';
import styles from './duplicates.module.css';

/** Works side by side, what differs marked; which of them leads; and what a person says of them. */
export function DuplicateGroup(props: {
  readonly group: Pair;
  readonly readOnly: boolean;
  readonly onSkip: () => void;
}) {
  const { group, readOnly, onSkip } = props;
  const { t, i18n } = useTranslation(['duplicates', 'workDetails', 'library']);
  const { merge, distinct } = useMerging();
  const ids = useMemo(() => group.works.map(({ workId }) => workId), [group]);
  const [lead, setLead] = useState(ids[0] ?? '');
  const [busy, setBusy] = useState(false);

  const settle = useCallback(
    async (how: 'one' | 'different') => {
      if (busy || readOnly) return;
      setBusy(true);
      await (how === 'one'
        ? merge(
            lead,
            ids.filter((id) => id !== lead),
          )
        : distinct(ids));
      setBusy(false);
    },
    [busy, readOnly, merge, distinct, lead, ids],
  );
  useCommands(
    useMemo(
      () => [
        {
          id: 'duplicates.one',
          group: 'library',
          title: t('one'),
          keys: ['o'],
          run: () => void settle('one'),
        },
        {
          id: 'duplicates.different',
          group: 'library',
          title: t('different'),
          keys: ['d'],
          run: () => void settle('different'),
        },
      ],
      [t, settle],
    ),
  );

  return (
    <article aria-label={group.works[0]?.title}>
      <Text size="sm" mb="xs">
        <strong>{t(`workDetails:reason_${group.reason}`)}</strong>{' '}
        {/* The engine's own words, which say nothing that the table does not show. */}
        {i18n.language === 'en' && group.detail}
      </Text>
      {/* What scrolls sideways must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('compare')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="cairn-hidden">{t('field')}</span>
              </th>
              {group.works.map((work, place) => (
                <th key={work.workId} scope="col">
                  <Radio
                    name={`lead ${ids.join(' ')}`}
                    label={t('leads', { place: place + 1 })}
                    checked={lead === work.workId}
                    onChange={() => setLead(work.workId)}
                  />
                  <RecordFacts work={work} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparedFields(group.works).map(({ field, state }) => (
              <tr key={field} data-state={state}>
                <th scope="row">
                  <FieldName field={field} />
                  {state !== 'same' && <span className={styles.state}>{t(state)}</span>}
                </th>
                {group.works.map((work) => (
                  <td key={work.workId}>
                    <FieldValue work={work} field={field} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Group gap="sm" className={styles.answers}>
        <Button
          disabled={readOnly}
          loading={busy}
          leftSection={<IconGitMerge size={16} aria-hidden />}
          onClick={() => void settle('one')}
        >
          {t('one')}
        </Button>
        <Button
          variant="default"
          disabled={readOnly || busy}
          leftSection={<IconArrowsSplit size={16} aria-hidden />}
          onClick={() => void settle('different')}
        >
          {t('different')}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconArrowRight size={16} aria-hidden />}
          onClick={onSkip}
        >
          {t('skip')}
        </Button>
        <Text size="xs" c="dimmed">
          <KeyHint keys="o" /> {t('one')} · <KeyHint keys="d" /> {t('different')} ·{' '}
          <KeyHint keys="s" /> {t('skip')}
        </Text>
      </Group>
    </article>
  );
}

function RecordFacts({ work }: { readonly work: Work }) {
  const { t } = useTranslation(['workDetails', 'library']);
  const facts = [
    sourceWords(t, work.source),
    work.files.length > 0 ? t('fileCount', { count: work.files.length }) : t('fileNone'),
    work.notes ? t('noteCount', { count: work.notes }) : undefined,
  ];
  return (
    <Text size="xs" c="dimmed" fw={400} mt={4} component="div">
      {facts.filter(Boolean).join(' · ')}
      {work.retraction && (
        <div>
          <RetractionBadge notice={work.retraction} />
        </div>
      )}
    </Text>
  );
}
