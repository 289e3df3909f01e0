import { Button, Group, NativeSelect, TagsInput, Text, TextInput, Textarea } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Consent, ResearchStage, TaskSource } from '../../../../preload/contract/types.ts';
import type { TrajectoryFacts } from '../../../../preload/contract/types.ts';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import { changedFacts, draftOf } from './facts-draft.ts';
import type { FactsDraft } from './facts-draft.ts';
import type { TrajectorySummary } from './types.ts';
import classes from './viewer.module.css';

/** What a person says of the whole, so that it can be found, chosen and given away. */
export function FactsForm(props: {
  readonly summary: TrajectorySummary;
  readonly trajectoryId: string;
  readonly writable: boolean;
}) {
  const { t } = useTranslation('viewer');
  const { summary, trajectoryId, writable } = props;
  const describe = useRouteAction('trajectory.describe', ['trajectory.outline', 'trajectory.list']);
  // Words that were not saved are there again when one comes back, and so is what says so.
  const [edited, setEdited, forget] = useLocalStorage<Partial<FactsDraft>>({
    key: `cairn.facts.${trajectoryId}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const draft: FactsDraft = { ...draftOf(summary.facts), ...edited };
  const set = (part: Partial<FactsDraft>): void => setEdited({ ...edited, ...part });
  const facts: TrajectoryFacts = changedFacts(summary.facts, draft);
  const changed = Object.keys(facts).length > 0;
  const save = (): void =>
    describe.mutate(
      { trajectoryId, facts },
      {
        onSuccess: () => {
          forget();
          notifyDone(t('factsSaved'));
        },
        onError: (error) => notifyFailure(failureOf(error)),
      },
    );
  const options = <One extends string>(
    values: readonly One[],
    words: (value: One) => string,
  ): { value: string; label: string }[] => [
    { value: '', label: t('notSaid') },
    ...values.map((value) => ({ value, label: words(value) })),
  ];
  return (
    <form
      aria-label={t('factsTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) save();
      }}
    >
      <h2 className={classes.sideTitle}>{t('factsTitle')}</h2>
      <fieldset className={classes.fields} disabled={!writable}>
        <TextInput
          size="xs"
          label={t('factTitle')}
          maxLength={300}
          placeholder={summary.title}
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Group gap="xs" grow preventGrowOverflow={false} wrap="wrap">
          <NativeSelect
            size="xs"
            label={t('factStage')}
            data={options(ResearchStage.options, (value) => t(`stage_${value}`))}
            value={draft.stage}
            onChange={(event) => set({ stage: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            label={t('factSource')}
            data={options(TaskSource.options, (value) => t(`taskSource_${value}`))}
            value={draft.source}
            onChange={(event) => set({ source: event.currentTarget.value })}
          />
        </Group>
        <TextInput
          size="xs"
          label={t('factDomain')}
          maxLength={100}
          value={draft.domain}
          onChange={(event) => set({ domain: event.currentTarget.value })}
        />
        <Group gap="xs" grow preventGrowOverflow={false} wrap="wrap">
          <TextInput
            size="xs"
            label={t('factLicence')}
            maxLength={200}
            placeholder="CC-BY-4.0"
            value={draft.licence}
            onChange={(event) => set({ licence: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            label={t('factConsent')}
            data={options(Consent.options, (value) => t(`consent_${value}`))}
            value={draft.consent}
            onChange={(event) => set({ consent: event.currentTarget.value })}
          />
        </Group>
        <TagsInput
          size="xs"
          label={t('labels')}
          placeholder={t('labelsPlaceholder')}
          maxTags={50}
          disabled={!writable}
          value={[...draft.labels]}
          onChange={(labels) => set({ labels })}
        />
        <Textarea
          size="xs"
          label={t('note')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={10_000}
          value={draft.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        {changed && writable ? (
          <Group gap="xs">
            <Button type="submit" size="compact-sm" loading={describe.isPending}>
              {t('saveFacts')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={forget}>
              {t('dropChanges')}
            </Button>
            <Text size="xs" c="dimmed">
              {t('factsKept')}
            </Text>
          </Group>
        ) : null}
      </fieldset>
    </form>
  );
}
