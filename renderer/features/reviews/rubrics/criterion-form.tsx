import {
  ActionIcon,
  Button,
  Group,
  NumberInput,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../reviews.module.css';
import type { Criterion } from '../types.ts';

export interface CriterionDraft extends Omit<Criterion, 'levels'> {
  readonly levels: readonly (Criterion['levels'][number] & {
    /** Stays while the form is open. */
    readonly key: string;
  })[];
}

const SCALES = ['nominal', 'ordinal', 'interval'] as const;

/** One criterion with its scale, its levels and their anchors. */
export function CriterionForm(props: {
  readonly place: number;
  readonly criterion: CriterionDraft;
  readonly onChange: (criterion: CriterionDraft) => void;
  readonly onRemove: (() => void) | undefined;
}) {
  const { t } = useTranslation('reviews');
  const { place, criterion, onChange, onRemove } = props;
  const { name, description, scale, levels, passAt } = criterion;
  const setLevel = (key: string, change: Partial<CriterionDraft['levels'][number]>): void =>
    onChange({
      ...criterion,
      levels: levels.map((level) => (level.key === key ? { ...level, ...change } : level)),
    });
  function setBar(value: string | null): void {
    const { passAt: _, ...rest } = criterion;
    onChange(value === null || value === '' ? rest : { ...rest, passAt: Number(value) });
  }
  // Levels without an order: "below" says nothing there, so those that pass are named.
  function barWords(): string {
    if (scale !== 'nominal') return t('barHint');
    if (passAt === undefined) return t('barChoose');
    const passing = levels.filter(({ value }) => value >= passAt);
    return t('barSuccess', {
      levels: passing.map(({ label, value }) => label || String(value)).join(' / '),
    });
  }
  return (
    <fieldset className={classes.card}>
      <legend>{t('criterionPlace', { place })}</legend>
      <Stack gap="xs">
        <Group gap="sm" align="flex-end">
          <TextInput
            style={{ flex: 1, minWidth: 220 }}
            label={t('criterionName')}
            required
            maxLength={200}
            value={name}
            onChange={(event) => onChange({ ...criterion, name: event.currentTarget.value })}
          />
          <Select
            label={t('scale')}
            allowDeselect={false}
            value={scale}
            data={SCALES.map((value) => ({ value, label: t(`scale_${value}`) }))}
            onChange={(value) => {
              const chosen = SCALES.find((one) => one === value);
              if (chosen !== undefined) onChange({ ...criterion, scale: chosen });
            }}
          />
          {onRemove === undefined ? null : (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('removeCriterion', { name: name || String(place) })}
              onClick={onRemove}
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          )}
        </Group>
        <Textarea
          label={t('description')}
          autosize
          minRows={1}
          maxLength={5_000}
          value={description}
          onChange={(event) => onChange({ ...criterion, description: event.currentTarget.value })}
        />
        <div className={`${classes.levelRow} ${classes.dim}`} aria-hidden>
          <span>{t('levelNumberHead')}</span>
          <span>{t('levelLabelHint')}</span>
          <span>{t('levelAnchorHead')}</span>
        </div>
        {levels.map((level, index) => (
          <div key={level.key} className={classes.levelRow}>
            <NumberInput
              aria-label={t('levelValue', { place: index + 1 })}
              value={level.value}
              onChange={(value) => {
                if (typeof value === 'number') setLevel(level.key, { value });
              }}
            />
            <TextInput
              aria-label={t('levelLabel', { place: index + 1 })}
              placeholder={t('levelLabelHint')}
              maxLength={100}
              value={level.label}
              onChange={(event) => setLevel(level.key, { label: event.currentTarget.value })}
            />
            <Textarea
              aria-label={t('levelAnchor', { place: index + 1 })}
              placeholder={t('levelAnchorHint')}
              autosize
              minRows={1}
              maxLength={2_000}
              value={level.anchor}
              onChange={(event) => setLevel(level.key, { anchor: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={4}
              aria-label={t('removeLevel', { place: index + 1 })}
              disabled={levels.length <= 2}
              onClick={() =>
                onChange({ ...criterion, levels: levels.filter(({ key }) => key !== level.key) })
              }
            >
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Group gap="sm" align="flex-end">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={levels.length >= 11}
            onClick={() =>
              onChange({
                ...criterion,
                levels: [
                  ...levels,
                  {
                    key: crypto.randomUUID(),
                    value: (levels.at(-1)?.value ?? -1) + 1,
                    label: '',
                    anchor: '',
                  },
                ],
              })
            }
          >
            {t('addLevel')}
          </Button>
          <Select
            label={t('bar_label')}
            description={barWords()}
            clearable
            clearButtonProps={{ 'aria-label': t('noBar') }}
            placeholder={t('noBar')}
            value={passAt === undefined ? null : String(passAt)}
            data={[...new Set(levels.map(({ value }) => String(value)))].map((value) => ({
              value,
              label: levels.find((level) => String(level.value) === value)?.label || value,
            }))}
            onChange={setBar}
          />
        </Group>
      </Stack>
    </fieldset>
  );
}
