import { Loader } from '@mantine/core';
import { memo, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chunk } from '../markdown/code-text.tsx';
import { MarkdownBlocks } from '../markdown/markdown-text.tsx';
import { chunksOf, inFence } from '../markdown/split-blocks.ts';
import { ClosedLine } from '../timeline/closed-line.tsx';
import timeline from '../timeline/timeline.module.css';
import { ThoughtIcon, OtherToolIcon, TOOL_ICONS, isKnownTool } from '../timeline/tool-icons.ts';
import { StateMark } from '../timeline/state-mark.tsx';
import type { DraftCall } from './draft-state.ts';
import { RetryLine } from './retry-line.tsx';
import { useDraft } from './use-draft.ts';
import classes from './draft.module.css';

/**
 * The reply that is arriving, below what is recorded and drawn like it. What has closed is not drawn
 * again; screen readers hear the recorded message instead of every word.
 */
export function ArrivingReply(props: {
  readonly sessionId: string;
  readonly latestReply: number;
  readonly continued: boolean;
  /** Told while something arrives and when it ends. */
  readonly onArriving: (arriving: boolean) => void;
}) {
  const { t } = useTranslation(['workbench', 'conversation']);
  const draft = useDraft(props.sessionId, props.latestReply);
  const { onArriving } = props;
  const arriving = draft !== undefined;
  useEffect(() => onArriving(arriving), [arriving, onArriving]);
  if (draft === undefined) return null;
  return (
    <section
      className={`${timeline.message} ${timeline.agent ?? ''}`}
      data-continued={props.continued ? true : undefined}
      aria-label={t(draft.retry ? 'conversation:retrying' : 'conversation:arriving')}
      aria-live="off"
      aria-busy={draft.retry === undefined}
      data-draft
    >
      <div className={timeline.who}>
        <strong className={props.continued ? 'cairn-hidden' : undefined}>
          {t('workbench:assistant')}
        </strong>
        {draft.retry === undefined ? (
          <span className={timeline.sign}>
            <Loader size={11} aria-hidden />
            {t('conversation:arriving')}
          </span>
        ) : null}
      </div>
      {draft.retry === undefined ? null : <RetryLine retry={draft.retry} />}
      {draft.reasoning === '' ? null : (
        <ArrivingReasoning text={draft.reasoning} thinking={draft.text === ''} />
      )}
      {draft.text === '' ? null : (
        <>
          <MarkdownBlocks blocks={draft.blocks.closed} refused={NONE} />
          <div className={draft.blocks.closed.length > 0 ? classes.open : undefined}>
            <OpenBlock text={draft.blocks.open} />
          </div>
        </>
      )}
      {draft.calls.length > 0 ? (
        <ul className={timeline.lines}>
          {draft.calls.map((call) => (
            <ArrivingCall key={call.index} call={call} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

const NONE: readonly string[] = [];
/** An open block longer than this, in characters, is drawn as plain text until it closes. */
const LONG_BLOCK = 4_000;
const CHUNK = 2_000;

/** The block that is being written: Markdown while it is short, plain pieces once it is long. */
const OpenBlock = memo(function OpenBlock(props: { readonly text: string }) {
  const { text } = props;
  if (text.trim() === '') return null;
  if (text.length <= LONG_BLOCK) return <MarkdownBlocks blocks={[text]} refused={NONE} />;
  return (
    <div className={inFence(text) ? classes.code : classes.plain}>
      <Chunks text={text} />
    </div>
  );
});

function Chunks(props: { readonly text: string }) {
  return chunksOf(props.text, CHUNK).map((chunk, index) => (
    // Chunks only grow at the end.
    // oxlint-disable-next-line react/no-array-index-key
    <Chunk key={index} text={chunk} />
  ));
}

/** Thinking as one live line; opened, it is all there. */
function ArrivingReasoning(props: { readonly text: string; readonly thinking: boolean }) {
  const { t } = useTranslation(['workbench', 'conversation']);
  const [opened, setOpened] = useState(false);
  const details = useId();
  const line = lastWords(props.text);
  return (
    <>
      <ClosedLine
        icon={ThoughtIcon}
        opened={opened}
        controls={details}
        onToggle={() => setOpened(!opened)}
      >
        <span className={timeline.verb}>
          {props.thinking ? t('conversation:thinking') : t('workbench:thought')}
        </span>
        <span className={timeline.object}>{props.thinking ? line : props.text.slice(0, 300)}</span>
      </ClosedLine>
      <div id={details}>
        {opened ? (
          <div className={`${timeline.details} ${classes.reasoning}`}>
            <Chunks text={props.text} />
          </div>
        ) : null}
      </div>
    </>
  );
}

/** The end of what was thought, from the start of its last line. */
function lastWords(text: string): string {
  const end = text.trimEnd();
  const line = end.slice(end.lastIndexOf('\n') + 1);
  return line.length > 120 ? `…${line.slice(-120)}` : line;
}

/** A call that is being written: named as soon as its name is known, its arguments as they come. */
function ArrivingCall(props: { readonly call: DraftCall }) {
  const { t } = useTranslation(['workbench', 'conversation']);
  const { name, text } = props.call;
  const Icon = TOOL_ICONS[name] ?? OtherToolIcon;
  const verb = isKnownTool(name)
    ? t(`workbench:tool_${name}`)
    : t('workbench:tool_other', { tool: name });
  return (
    <li className={`${timeline.line} ${classes.call}`}>
      <span />
      <Icon size={16} stroke={1.6} aria-hidden />
      <span className={timeline.verb}>{verb}</span>
      <span className={`${timeline.object} cairn-number`}>{text.slice(-ARGUMENTS)}</span>
      <span className={timeline.aside}>
        <StateMark state="queued" words={t('conversation:callArriving')} />
      </span>
    </li>
  );
}

/** Characters of arriving arguments that are shown; a line has no room for more. */
const ARGUMENTS = 200;
