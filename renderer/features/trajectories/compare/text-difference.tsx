import { diffLines, diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LongText } from '../viewer/long-text.tsx';
import classes from './compare.module.css';
import { usePunctuation } from '../../../ui/use-punctuation.ts';

/** Above this length, both sides together, lines are held beside each other instead of words. */
const WORDS_UP_TO = 20_000;
/** Changes after which two long texts are simply different; finding all of them would take seconds. */
const MOST_CHANGES = 2_000;

/** Two texts as one: what only the left has struck out, what only the right has underlined, both in words too. */
export function TextDifference(props: { readonly left: string; readonly right: string }) {
  const { t } = useTranslation('viewer');
  const { colon } = usePunctuation();
  const { left, right } = props;
  const parts = useMemo(() => differences(left, right), [left, right]);
  if (parts === undefined) {
    return (
      <div className={classes.both}>
        <LongText text={left}>{(text) => <del className={classes.text}>{text}</del>}</LongText>
        <LongText text={right}>{(text) => <ins className={classes.text}>{text}</ins>}</LongText>
      </div>
    );
  }
  return (
    // What scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.text} aria-label={t('differences')} tabIndex={0}>
      {parts.map((part, index) => {
        const key = `${index} ${part.value.length}`;
        if (part.removed) {
          return (
            <del key={key}>
              <span className="cairn-hidden">
                {t('onlyLeft')}
                {colon}
              </span>
              {part.value}
            </del>
          );
        }
        return part.added ? (
          <ins key={key}>
            <span className="cairn-hidden">
              {t('onlyRight')}
              {colon}
            </span>
            {part.value}
          </ins>
        ) : (
          <span key={key}>{part.value}</span>
        );
      })}
    </section>
  );
}

function differences(left: string, right: string) {
  const options = { maxEditLength: MOST_CHANGES };
  return left.length + right.length <= WORDS_UP_TO
    ? diffWordsWithSpace(left, right, options)
    : diffLines(left, right, options);
}
