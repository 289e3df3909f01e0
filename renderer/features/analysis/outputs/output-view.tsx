import { assertNever } from '../../../app/assert-never.ts';
import { Button } from '@mantine/core';
import { IconCut } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellOutput, KeptOutput } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { byteCount } from '../../../ui/byte-count.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { StateMark } from '../state-mark.tsx';
import { ErrorOutput } from './error-output.tsx';
import { FigureOutput } from './figure-output.tsx';
import { TextOutput } from './text-output.tsx';
import type { Putting } from './putting.ts';
import { ValueView } from './value-view.tsx';
import { ResultTableView } from './result-table.tsx';
import classes from './outputs.module.css';

/** Longer ones are fetched when they are asked for; figures always. */
const FETCHED_AT_ONCE = 1_000_000;

/** One output of a recorded run; what is long is fetched. */
export function KeptOutputView(props: {
  readonly runId: string;
  readonly index: number;
  readonly kept: KeptOutput;
  readonly putting?: Putting | undefined;
}) {
  const { kept, runId, index, putting } = props;
  const { t, i18n } = useTranslation('analysisOutputs');
  const isFigure = kept.kind === 'svg' || kept.kind === 'png' || kept.kind === 'vega';
  const [wanted, setWanted] = useState(isFigure || kept.bytes <= FETCHED_AT_ONCE);
  const query = useRouteQuery(
    'notebook.output',
    { runId, index },
    { enabled: kept.output === undefined && wanted, staleTime: Infinity },
  );
  if (kept.output !== undefined) {
    return <OutputView output={kept.output} index={index} putting={putting} />;
  }
  if (!wanted) {
    return (
      <Button variant="default" size="xs" onClick={() => setWanted(true)}>
        {t('showLong', { size: byteCount(kept.bytes, i18n.language) })}
      </Button>
    );
  }
  return (
    <StateView query={query} loading={<SkeletonRows rows={1} height={isFigure ? 240 : 60} />}>
      {(output) => <OutputView output={output} index={index} putting={putting} />}
    </StateView>
  );
}

/** One output, as what it is: text as text, pictures as pictures, never anything as markup. */
export function OutputView(props: {
  readonly output: CellOutput;
  readonly index: number;
  /** What can be put into a report; left out where nothing can, as while it runs. */
  readonly putting?: Putting | undefined;
}) {
  const { output, index, putting } = props;
  const { t, i18n } = useTranslation('analysisOutputs');
  switch (output.kind) {
    case 'text':
      return <TextOutput text={output.text} stream={output.stream} />;
    case 'value':
      return <ValueView value={output.value} output={index} putting={putting} />;
    case 'table':
      return (
        <ResultTableView table={output.table} pointer="/$table" output={index} putting={putting} />
      );
    case 'svg':
    case 'png':
    case 'vega':
      return <FigureOutput output={output} index={index} putting={putting} />;
    case 'html':
      return (
        <div>
          <p className={classes.note}>{t('htmlAsText')}</p>
          <TextOutput text={output.html} stream="out" />
        </div>
      );
    case 'error':
      return <ErrorOutput output={output} />;
    case 'cut':
      return (
        <StateMark icon={IconCut} tone="bad">
          {t('cut', { size: byteCount(output.keptBytes, i18n.language) })}
        </StateMark>
      );
    default:
      return assertNever(output);
  }
}
