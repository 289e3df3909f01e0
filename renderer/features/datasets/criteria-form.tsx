import { Checkbox, MultiSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './datasets.module.css';
import type { Criteria, Plan } from './types.ts';

const STAGES = ['search', 'analysis', 'design', 'writing', 'other'] as const;
const ORIGINS = ['session', 'import'] as const;
type NumberField = 'minTokens' | 'maxTokens' | 'minTurns';

/** What a trajectory must have to be chosen. */
export function CriteriaForm(props: {
  readonly criteria: Criteria;
  readonly facets: Plan['facets'] | undefined;
  readonly onChange: (criteria: Criteria) => void;
}) {
  const { criteria, facets, onChange } = props;
  const { t } = useTranslation('datasets');
  const set = (changes: Criteria) => onChange({ ...criteria, ...changes });

  function setNumber(field: NumberField, value: number | string) {
    const { [field]: _before, ...rest } = criteria;
    onChange(typeof value === 'number' ? { ...rest, [field]: value } : rest);
  }

  const number = (field: NumberField) => (
    <NumberInput
      label={t(`criterion_${field}`)}
      value={criteria[field] ?? ''}
      min={field === 'maxTokens' ? 1 : 0}
      allowDecimal={false}
      thousandSeparator=","
      onChange={(value) => setNumber(field, value)}
    />
  );
  const names = (field: 'domains' | 'labels' | 'models' | 'licences') => (
    <MultiSelect
      label={t(`criterion_${field}`)}
      data={facets?.[field] ?? []}
      value={criteria[field] ?? []}
      placeholder={(criteria[field] ?? []).length === 0 ? t('any') : ''}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      nothingFoundMessage={t('noneKnown')}
      onChange={(value) => set({ [field]: value })}
    />
  );
  return (
    <Stack gap="md">
      <Stack gap="xs">
        <Checkbox
          label={t('onlySignedOff')}
          description={t('onlySignedOffHint')}
          checked={criteria.signedOff === true}
          onChange={(event) => set({ signedOff: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('onlyConsent')}
          description={t('onlyConsentHint')}
          checked={criteria.consent?.length === 1}
          onChange={(event) =>
            set({ consent: event.currentTarget.checked ? ['given'] : ['given', 'unknown'] })
          }
        />
        <Checkbox
          label={t('licenceGiven')}
          description={t('licenceGivenHint')}
          checked={criteria.licenceGiven === true}
          onChange={(event) => set({ licenceGiven: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('termsAllow')}
          description={t('termsAllowHint')}
          checked={criteria.termsAllow === true}
          onChange={(event) => set({ termsAllow: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('builtIn')}
          description={t('builtInHint')}
          checked={criteria.builtIn === true}
          onChange={(event) => set({ builtIn: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('received')}
          description={t('receivedHint')}
          checked={criteria.received === true}
          onChange={(event) => set({ received: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('withoutErrors')}
          description={t('withoutErrorsHint')}
          checked={criteria.withoutErrors === true}
          onChange={(event) => set({ withoutErrors: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('oneOfAlike')}
          description={t('oneOfAlikeHint')}
          checked={criteria.oneOfAlike === true}
          onChange={(event) => set({ oneOfAlike: event.currentTarget.checked })}
        />
      </Stack>
      <TextInput
        label={t('criterion_text')}
        value={criteria.text ?? ''}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <MultiSelect
          label={t('criterion_stages')}
          data={STAGES.map((value) => ({ value, label: t(`stage_${value}`) }))}
          value={criteria.stages ?? []}
          placeholder={(criteria.stages ?? []).length === 0 ? t('any') : ''}
          onChange={(value) => set({ stages: STAGES.filter((stage) => value.includes(stage)) })}
        />
        <MultiSelect
          label={t('criterion_origins')}
          data={ORIGINS.map((value) => ({ value, label: t(`origin_${value}`) }))}
          value={criteria.origins ?? []}
          placeholder={(criteria.origins ?? []).length === 0 ? t('any') : ''}
          onChange={(value) => set({ origins: ORIGINS.filter((origin) => value.includes(origin)) })}
        />
        {names('domains')}
        {names('labels')}
        {names('models')}
        {names('licences')}
        {number('minTokens')}
        {number('maxTokens')}
        {number('minTurns')}
      </div>
    </Stack>
  );
}
