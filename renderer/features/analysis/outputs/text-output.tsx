import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellOutput } from '../../../../preload/contract/types.ts';
import classes from './outputs.module.css';

type Stream = Extract<CellOutput, { kind: 'text' }>['stream'];

/** Lines of a text that is folded, and above which it is. */
const FOLDED_LINES = 12;
const LONG = 24;
/** Characters drawn at most, even unfolded; the record has the rest. */
const MOST = 200_000;

/** What was printed; long text is folded. Messages, warnings and errors say what they are. */
export function TextOutput(props: { readonly text: string; readonly stream: Stream }) {
  const { stream } = props;
  const { t } = useTranslation('analysisOutputs');
  const [whole, setWhole] = useState(false);
  const text = props.text.replace(/\n$/, '').slice(0, MOST);
  const lines = text.split('\n');
  const isLong = lines.length > LONG;
  const shown = isLong && !whole ? lines.slice(0, FOLDED_LINES).join('\n') : text;
  return (
    <div className={classes.text} data-stream={stream}>
      {stream === 'out' ? null : <span className={classes.stream}>{t(`stream_${stream}`)}</span>}
      <pre
        // What scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {shown}
      </pre>
      {isLong ? (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? t('fold') : t('unfold', { count: lines.length })}
        </Button>
      ) : null}
      {props.text.length > MOST && whole ? (
        <p className={classes.note}>{t('restInRecord')}</p>
      ) : null}
    </div>
  );
}
