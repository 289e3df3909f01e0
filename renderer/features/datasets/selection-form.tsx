import { NativeSelect, NumberInput, Radio, Stack, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './datasets.module.css';
import { MEASURES, type Selection } from './types.ts';

const KINDS = ['all', 'densest', 'random'] as const;

/** How many of what fits are taken, and which. */
export function SelectionForm(props: {
  readonly selection: Selection;
  readonly onChange: (selection: Selection) => void;
}) {
  const { selection, onChange } = props;
  const { t } = useTranslation('datasets');
  const count = 'count' in selection ? selection.count : 78;

  function choose(kind: string) {
    if (kind === 'densest') onChange({ kind, count, measure: 'acts' });
    else if (kind === 'random') onChange({ kind, count, seed: 'cairn' });
    else onChange({ kind: 'all' });
  }

  return (
    <Stack gap="sm">
      <Title order={2} size="h4" id="dataset-selection">
        {t('selection')}
      </Title>
      <Radio.Group aria-labelledby="dataset-selection" value={selection.kind} onChange={choose}>
        <Stack gap={6} mt={6}>
          {KINDS.map((kind) => (
            <Radio key={kind} value={kind} label={t(`selection_${kind}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {'count' in selection ? (
        <div className={classes.pair}>
          <NumberInput
            label={t('howMany')}
            value={selection.count}
            min={1}
            allowDecimal={false}
            onChange={(value) =>
              typeof value === 'number' && value >= 1
                ? onChange({ ...selection, count: value })
                : undefined
            }
          />
          {selection.kind === 'densest' ? (
            <NativeSelect
              label={t('measure')}
              value={selection.measure ?? 'acts'}
              data={MEASURES.map((value) => ({ value, label: t(`measure_${value}`) }))}
              onChange={({ currentTarget: { value } }) =>
                onChange({
                  ...selection,
                  measure: MEASURES.find((each) => each === value) ?? 'acts',
                })
              }
            />
          ) : (
            <TextInput
              label={t('seed')}
              value={selection.seed}
              maxLength={64}
              onChange={(event) => onChange({ ...selection, seed: event.currentTarget.value })}
            />
          )}
        </div>
      ) : null}
    </Stack>
  );
}
