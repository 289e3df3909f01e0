import { Checkbox, NativeSelect, NumberInput, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Inspection, Reading } from '../../../../preload/contract/types.ts';
import classes from './import.module.css';

const FORMATS = ['csv', 'tsv', 'json', 'jsonl', 'parquet', 'xlsx'] as const;

/** Encodings that files of data are met in; what was found stands among them. */
const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-2',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
] as const;

const DELIMITERS = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
  [' ', 'space'],
] as const;

/** How the file's bytes become rows; each change looks at the file again. */
export function ReadingForm(props: {
  readonly inspection: Inspection;
  readonly busy: boolean;
  readonly onChange: (change: Partial<Reading>) => void;
}) {
  const { inspection, busy, onChange } = props;
  const { t } = useTranslation('analysisImport');
  const { reading, sheets = [] } = inspection;
  const { format } = reading;
  const isText = format === 'csv' || format === 'tsv';
  const encoding = reading.encoding?.toLowerCase();
  const encodings =
    encoding === undefined || ENCODINGS.some((each) => each === encoding)
      ? [...ENCODINGS]
      : [encoding, ...ENCODINGS];
  const { delimiter } = reading;
  const knownDelimiter = DELIMITERS.some(([sign]) => sign === delimiter);
  return (
    <fieldset
      className={classes.reading}
      style={{ border: 0, margin: 0, padding: 0 }}
      aria-busy={busy}
    >
      <legend className="cairn-hidden">{t('reading_how')}</legend>
      <NativeSelect
        label={t('format')}
        value={format}
        data={FORMATS.map((value) => ({ value, label: t(`format_${value}`) }))}
        onChange={(event) => {
          const chosen = FORMATS.find((each) => each === event.currentTarget.value);
          if (chosen !== undefined) onChange({ format: chosen });
        }}
      />
      {sheets.length > 0 ? (
        <NativeSelect
          label={t('sheet')}
          value={reading.sheet ?? sheets[0]}
          data={[...sheets]}
          onChange={(event) => onChange({ sheet: event.currentTarget.value })}
        />
      ) : null}
      {isText || format === 'json' || format === 'jsonl' ? (
        <NativeSelect
          label={t('encoding')}
          value={encoding ?? 'utf-8'}
          data={encodings}
          onChange={(event) => onChange({ encoding: event.currentTarget.value })}
        />
      ) : null}
      {isText ? (
        <>
          <NativeSelect
            label={t('delimiter')}
            value={delimiter ?? ','}
            data={[
              ...DELIMITERS.map(([value, name]) => ({ value, label: t(`delimiter_${name}`) })),
              ...(knownDelimiter || delimiter === undefined ? [] : [delimiter]),
            ]}
            onChange={(event) => onChange({ delimiter: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('decimal')}
            value={reading.decimal ?? '.'}
            data={[
              { value: '.', label: t('decimal_point') },
              { value: ',', label: t('decimal_comma') },
            ]}
            onChange={(event) =>
              onChange({ decimal: event.currentTarget.value === ',' ? ',' : '.' })
            }
          />
        </>
      ) : null}
      {isText || format === 'xlsx' ? (
        <NumberInput
          label={t('skip')}
          min={0}
          max={10_000}
          allowDecimal={false}
          value={reading.skip ?? 0}
          onChange={(value) => {
            if (typeof value === 'number') onChange({ skip: value });
          }}
        />
      ) : null}
      {format === 'parquet' ? null : (
        <div className={classes.wide}>
          <TagsInput
            label={t('missingMarkers')}
            placeholder={reading.missing.length === 0 ? t('missingMarkersHint') : ''}
            value={reading.missing.map(shownMarker)}
            onChange={(missing) => onChange({ missing: missing.map(ofShown) })}
            comboboxProps={{ withinPortal: true }}
          />
        </div>
      )}
      {isText || format === 'xlsx' ? (
        <Checkbox
          label={t('header')}
          checked={reading.header ?? true}
          onChange={(event) => onChange({ header: event.currentTarget.checked })}
          mb={8}
        />
      ) : null}
    </fieldset>
  );
}

/** An empty text is a marker too, and would not be seen. */
const EMPTY = '""';
const shownMarker = (marker: string): string => (marker === '' ? EMPTY : marker);
const ofShown = (shown: string): string => (shown === EMPTY ? '' : shown);
