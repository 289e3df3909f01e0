import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResultTable, ResultValue } from '../../../../preload/contract/types.ts';
import { pointerPart, type Putting } from './putting.ts';
import { NumberButton } from './number-button.tsx';
import { ResultTableView } from './result-table.tsx';
import { useRoving } from './use-roving.ts';
import classes from './outputs.module.css';

/** Of a long vector as many are shown, until it is unfolded. */
const SHOWN = 24;
const MOST = 1_000;

interface PlaceProps {
  readonly pointer: string;
  /** Its place among the run's outputs. */
  readonly output: number;
  readonly putting?: Putting | undefined;
}

/** What a cell came to, as a tree that can be read; each number in it can go into a report. */
export function ValueView(props: {
  readonly value: ResultValue;
  readonly output: number;
  readonly putting?: Putting | undefined;
}) {
  const place = useRef<HTMLDivElement>(null);
  const { onKeyDown } = useRoving(place);
  return (
    // The keys move between the numbers, which are buttons.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={place} className={classes.value} onKeyDown={onKeyDown}>
      <Value value={props.value} pointer="" output={props.output} putting={props.putting} />
    </div>
  );
}

function Value(props: PlaceProps & { readonly value: ResultValue }): ReactNode {
  const { value, pointer, output, putting } = props;
  if (isList(value)) return <List {...props} values={value} />;
  if (value === null) return <span className={classes.nothing}>NULL</span>;
  if (typeof value === 'string') return <span className={classes.string}>{value}</span>;
  if (typeof value === 'boolean') return <span>{value ? 'TRUE' : 'FALSE'}</span>;
  if (typeof value === 'number' || isOdd(value)) {
    return <NumberButton value={value} pointer={pointer} output={output} putting={putting} />;
  }
  if (isTable(value)) {
    return (
      <ResultTableView
        table={value.$table}
        pointer={`${pointer}/$table`}
        output={output}
        putting={putting}
      />
    );
  }
  return (
    <dl className={classes.fields}>
      {Object.entries(value).map(([name, field]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Value
              value={field}
              pointer={`${pointer}${pointerPart(name)}`}
              output={output}
              putting={putting}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function List(props: PlaceProps & { readonly values: readonly ResultValue[] }) {
  const { values, pointer, output, putting } = props;
  const { t } = useTranslation('analysisOutputs');
  const [whole, setWhole] = useState(false);
  const isPlain = values.every((each) => typeof each !== 'object' || each === null || isOdd(each));
  const shown = values.slice(0, whole ? MOST : SHOWN);
  return (
    <span className={isPlain ? classes.vector : classes.nested}>
      {shown.map((each, index) => (
        <span key={`${pointer}/${index + 1}`}>
          <Value
            value={each}
            pointer={`${pointer}${pointerPart(index)}`}
            output={output}
            putting={putting}
          />
        </span>
      ))}
      {values.length > SHOWN ? (
        <button
          type="button"
          className={classes.more}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? t('fold') : t('allValues', { count: values.length })}
        </button>
      ) : null}
      {whole && values.length > MOST ? <span>{t('restInRecord')}</span> : null}
    </span>
  );
}

function isList(value: ResultValue): value is readonly ResultValue[] {
  return Array.isArray(value);
}

function isOdd(value: ResultValue): value is Extract<ResultValue, { $number: string }> {
  return typeof value === 'object' && value !== null && '$number' in value;
}

function isTable(value: object): value is { readonly $table: ResultTable } {
  return '$table' in value;
}
