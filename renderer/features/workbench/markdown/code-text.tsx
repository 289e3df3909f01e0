import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chunksOf } from './split-blocks.ts';
import classes from './markdown.module.css';

/** A block of code with a button that copies it. */
export function CodeText(props: { readonly text: string; readonly language?: string | undefined }) {
  const { t } = useTranslation(['conversation', 'ui']);
  return (
    <Framed
      language={props.language}
      copy={
        <CopyButton value={props.text}>
          {({ copied, copy }) => (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={
                copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />
              }
              onClick={copy}
            >
              {copied ? t('ui:copied') : t('conversation:copyCode')}
            </Button>
          )}
        </CopyButton>
      }
    >
      {chunksOf(props.text, CHUNK).map((chunk, index) => (
        // Chunks only grow at the end.
        // oxlint-disable-next-line react/no-array-index-key
        <Chunk key={index} text={chunk} />
      ))}
    </Framed>
  );
}

/** Characters drawn as one piece: what was drawn is not laid out again when more comes. */
const CHUNK = 2_000;

export const Chunk = memo(function Chunk(props: { readonly text: string }) {
  return <span className={classes.chunk}>{props.text}</span>;
});

function Framed(props: {
  readonly language?: string | undefined;
  readonly copy: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('conversation');
  return (
    <figure className={classes.code}>
      <figcaption className={classes['code-head']}>
        <span>{props.language ?? t('code')}</span>
        {props.copy}
      </figcaption>
      {/* What scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section aria-label={props.language ?? t('code')} tabIndex={0}>
        <pre>{props.children}</pre>
      </section>
    </figure>
  );
}
