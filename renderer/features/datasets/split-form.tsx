import { NumberInput, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './datasets.module.css';
import { SPLITS, type Split } from './types.ts';

/** Shares in percent; what is left of 100 is trained on. */
export function SplitForm(props: {
  readonly split: Split;
  readonly onChange: (split: Split) => void;
}) {
  const { split, onChange } = props;
  const { t } = useTranslation('datasets');

  function set(name: 'validation' | 'test', percent: number | string) {
    if (typeof percent !== 'number' || percent < 0) return;
    const other = name === 'validation' ? split.test : split.validation;
    const share = Math.min(percent / 100, 0.99 - other);
    const train = Math.round((1 - other - share) * 10_000) / 10_000;
    onChange({ ...split, [name]: share, train });
  }

  return (
    <section aria-labelledby="dataset-split">
      <Title order={2} size="h4" id="dataset-split" mb="sm">
        {t('split')}
      </Title>
      <Text size="xs" c="dimmed" mb={6}>
        {t('splitHint')}
      </Text>
      <div className={classes.pair}>
        {SPLITS.map((name) => (
          <NumberInput
            key={name}
            label={t('share', { split: t(`split_${name}`) })}
            value={Math.round(split[name] * 1_000) / 10}
            suffix=" %"
            min={0}
            max={99}
            readOnly={name === 'train'}
            onChange={(value) => (name === 'train' ? undefined : set(name, value))}
          />
        ))}
        <TextInput
          label={t('seed')}
          description={t('seedHint')}
          value={split.seed}
          maxLength={64}
          onChange={(event) => onChange({ ...split, seed: event.currentTarget.value })}
        />
      </div>
    </section>
  );
}
