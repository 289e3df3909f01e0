import { diffLines } from 'diff';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './difference.module.css';

/** Two versions of code as one: lines that go have a minus, lines that come a plus; words say it too. */
export function CodeDifference(props: { readonly before: string; readonly after: string }) {
  const { before, after } = props;
  const { t } = useTranslation('notebook');
  const lines = useMemo(() => linesOf(before, after), [before, after]);
  return (
    // What scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={classes.difference} tabIndex={0}>
      {lines.map(({ text, kind }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no other name than their place
        <span key={index} className={classes.line} data-kind={kind}>
          <span aria-hidden="true">{kind === 'added' ? '+' : kind === 'removed' ? '−' : ' '}</span>
          {kind === 'same' ? null : <span className="cairn-hidden">{t(`line_${kind}`)}</span>}
          {text === '' ? ' ' : text}
        </span>
      ))}
    </pre>
  );
}

interface Line {
  readonly text: string;
  readonly kind: 'added' | 'removed' | 'same';
}

function linesOf(before: string, after: string): readonly Line[] {
  return diffLines(before, after).flatMap(({ value, added, removed }) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): Line => ({ text, kind }));
  });
}
