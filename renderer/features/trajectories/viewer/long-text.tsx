import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '../../workbench/timeline/step-details.tsx';
import classes from './steps.module.css';

/** Characters that are drawn at once; more are a click away, so that a megabyte does not stop the page. */
const KEPT = 20_000;

/** A text whose rest is shown on demand; `draw` sets what is shown. */
export function LongText(props: {
  readonly text: string;
  /** A place in the text that must be shown, such as words that were looked for. */
  readonly upTo?: number | undefined;
  readonly children: (text: string) => ReactNode;
}) {
  const { t } = useTranslation('viewer');
  const [whole, setWhole] = useState(false);
  const { text } = props;
  const enough = text.length <= KEPT || whole || (props.upTo ?? -1) >= KEPT;
  if (enough) return props.children(text);
  return (
    <>
      {props.children(text.slice(0, KEPT))}
      <Button size="compact-xs" variant="default" mt={4} onClick={() => setWhole(true)}>
        {t('showRest', { count: text.length - KEPT })}
      </Button>
    </>
  );
}

/** A long text in lines, as code is set. */
export function LongCode(props: {
  readonly label: string;
  readonly text: string;
  readonly upTo?: number | undefined;
}) {
  return (
    <LongText text={props.text} upTo={props.upTo}>
      {(text) => <CodeBlock label={props.label} text={text} />}
    </LongText>
  );
}

/** A long text as somebody wrote it. */
export function LongProse(props: { readonly text: string; readonly upTo?: number | undefined }) {
  return (
    <LongText text={props.text} upTo={props.upTo}>
      {(text) => <p className={classes.prose}>{text}</p>}
    </LongText>
  );
}
