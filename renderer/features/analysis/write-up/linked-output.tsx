import { IconAlertTriangle, IconMapPin, IconQuestionMark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type {
  CellOutput,
  CheckedLink,
  ResultTable,
  ResultValue,
  WriteUpBlock,
} from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { FigureOutput } from '../outputs/figure-output.tsx';
import { ResultTableView } from '../outputs/result-table.tsx';
import { notebookPlace } from '../places.ts';
import { StateMark } from '../state-mark.tsx';
import type { BlockProps } from './block-view.tsx';
import { plainOf } from './draft-blocks.ts';
import classes from './write-up.module.css';

type OutputBlock = Extract<WriteUpBlock, { kind: 'figure' | 'table' }>;

/** A figure or table as the run that it is bound to put it out. */
export function LinkedOutput(props: BlockProps & { readonly block: OutputBlock }) {
  const { block, standings, writeUp } = props;
  const { link } = block;
  const { t } = useTranslation('writeUp');
  const query = useRouteQuery(
    'notebook.output',
    { runId: link.runId, index: link.output },
    { staleTime: Infinity },
  );
  return (
    <div>
      <StateView query={query} loading={<SkeletonRows rows={1} height={220} />}>
        {(output) => <Drawn output={output} block={block} number={props.at + 1} />}
      </StateView>
      <div className={classes.outputState}>
        <OutputStanding checked={standings.get(link)} />
        <Link href={notebookPlace(writeUp.notebookId, link.cellId)}>{t('openCell')}</Link>
      </div>
    </div>
  );
}

function Drawn(props: {
  readonly output: CellOutput;
  readonly block: OutputBlock;
  readonly number: number;
}) {
  const { output, block, number } = props;
  const { t } = useTranslation('writeUp');
  if (block.kind === 'figure') {
    const caption = plainOf(block.caption);
    return output.kind === 'svg' || output.kind === 'png' || output.kind === 'vega' ? (
      <FigureOutput
        output={output}
        index={block.link.output}
        alt={caption === '' ? t('figureAlt', { number }) : caption}
      />
    ) : (
      <p>{t('noFigure')}</p>
    );
  }
  const table = tableOf(output, block.pointer);
  return table === undefined ? (
    <p>{t('noTable')}</p>
  ) : (
    <ResultTableView table={table} pointer="" output={block.link.output} plain />
  );
}

/** The table an output is, or holds at a place. */
function tableOf(output: CellOutput, pointer = ''): ResultTable | undefined {
  if (output.kind === 'table') return output.table;
  if (output.kind !== 'value') return undefined;
  let at: ResultValue | undefined = output.value;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    at = fieldOf(at, name);
  }
  return typeof at === 'object' && at !== null && '$table' in at && isTable(at)
    ? at.$table
    : undefined;
}

function isTable(value: object): value is { readonly $table: ResultTable } {
  return '$table' in value;
}

function fieldOf(value: ResultValue | undefined, name: string): ResultValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  // What stands in a value is a value.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return found as ResultValue | undefined;
}

function OutputStanding({ checked }: { readonly checked: CheckedLink | undefined }) {
  const { t } = useTranslation('writeUp');
  const standing = checked?.standing;
  if (standing === undefined) return null;
  if (standing.state === 'missing') {
    return (
      <StateMark icon={IconQuestionMark} tone="bad">
        {t(`missing_${standing.reason}`)}
      </StateMark>
    );
  }
  return standing.stale === undefined ? (
    <StateMark icon={IconMapPin} tone="good">
      {t('state_located')}
    </StateMark>
  ) : (
    <StateMark icon={IconAlertTriangle} tone="bad">
      {t(`stale_${standing.stale}`)}
    </StateMark>
  );
}
