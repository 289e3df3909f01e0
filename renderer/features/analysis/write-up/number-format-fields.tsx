import { Group, NativeSelect, NumberInput, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatNumber, type NumberFormat } from '../../../../preload/contract/types.ts';
import { FORMAT_KINDS, formatOfKind } from './guess-format.ts';
import classes from './write-up.module.css';

/** How a number is written, with what it comes to. */
export function NumberFormatFields(props: {
  readonly value: number;
  readonly format: NumberFormat;
  readonly onChange: (format: NumberFormat) => void;
}) {
  const { value, format, onChange } = props;
  const { t } = useTranslation('writeUp');
  const decimals = 'decimals' in format ? format.decimals : undefined;
  return (
    <Group align="flex-end" gap="md">
      <NativeSelect
        label={t('format')}
        value={format.kind}
        data={FORMAT_KINDS.map((kind) => ({ value: kind, label: t(`format_${kind}`) }))}
        onChange={(event) => onChange(formatOfKind(event.currentTarget.value, decimals ?? 2))}
      />
      {decimals === undefined ? null : (
        <NumberInput
          label={t('decimals')}
          w={100}
          min={0}
          max={15}
          allowDecimal={false}
          value={decimals}
          onChange={(next) => {
            if (typeof next === 'number') onChange(formatOfKind(format.kind, next));
          }}
        />
      )}
      <Text size="sm" component="output" mb={7}>
        {t('readsAs')} <span className={classes.preview}>{formatNumber(value, format)}</span>
        <Text span size="xs" c="dimmed">
          {' '}
          {t('computedAs', { value })}
        </Text>
      </Text>
    </Group>
  );
}
