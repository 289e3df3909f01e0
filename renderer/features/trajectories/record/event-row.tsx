import { Button, Text } from '@mantine/core';
import { IconArrowFork, IconChevronDown, IconChevronRight, IconEraser } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { GroupSwatch } from '../../../ui/density/density-strip.tsx';
import { clockTime } from '../../../ui/relative-time.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { useKindWords } from '../../../ui/use-kind-words.ts';
import { CodeBlock, pretty } from '../../workbench/timeline/step-details.tsx';
import { isKnownTool } from '../../workbench/timeline/tool-icons.ts';
import type { EventTitle } from './event-title.ts';
import { kindGroup } from './kind-groups.ts';
import type { RecordHeader } from './use-headers.ts';
import classes from './record.module.css';

/** One event of the record: its header as a line, its payload on demand. */
export function EventRow(props: {
  readonly sessionId: string;
  readonly header: RecordHeader;
  readonly here: boolean;
  /** What the event was: its tool, its first words; absent until it is known. */
  readonly title: EventTitle | undefined;
  /** True for an event that is not on the path in use. */
  readonly off: boolean;
  readonly opened: boolean;
  readonly onToggle: () => void;
  readonly onErase: ((header: RecordHeader) => void) | undefined;
}) {
  const { t, i18n } = useTranslation('sessions');
  const { header, opened } = props;
  const body = useId();
  const words = useKindWords()(header.kind);
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <>
      <button
        type="button"
        className={classes.line}
        aria-expanded={opened}
        aria-controls={body}
        data-here={props.here ? true : undefined}
        data-off={props.off ? true : undefined}
        data-step
        onClick={props.onToggle}
      >
        <Chevron size={14} aria-hidden />
        <span className={classes.number}>{header.seq}</span>
        <span className={`${classes.number} ${classes.dim}`}>
          {clockTime(header.time, i18n.language)}
        </span>
        <span className={classes.dim}>{t(`actor_${header.actor.kind}`)}</span>
        <span className={classes.kind}>
          <GroupSwatch group={kindGroup(header.kind)} />
          <span>{words}</span>
          {props.title === undefined ? (
            <span className={classes.dim}>{words === header.kind ? null : header.kind}</span>
          ) : (
            <TitleWords title={props.title} />
          )}
          {header.erased ? <em> · {t('erased')}</em> : null}
          {props.off ? (
            <span className={classes.off}>
              <IconArrowFork size={12} stroke={1.7} aria-hidden />
              {t('otherBranch')}
            </span>
          ) : null}
        </span>
        <span className={`${classes.number} ${classes.dim}`}>{header.hash.slice(0, 12)}</span>
      </button>
      <div id={body}>{opened ? <EventBody {...props} /> : null}</div>
    </>
  );
}

/** The tool in the reader's words where there are some, then what was said; the tool's own name beside it. */
function TitleWords(props: { readonly title: EventTitle }) {
  const { t } = useTranslation('conversation');
  const { tool, words } = props.title;
  if (tool === undefined) return <span className={classes.title}>{words}</span>;
  const named = isKnownTool(tool) ? t(`ask_${tool}`) : undefined;
  return (
    <>
      <span className={classes.title}>
        {[named, words].filter((part) => part !== undefined && part !== '').join(' · ')}
      </span>
      <code className={classes.code}>{tool}</code>
    </>
  );
}

function EventBody(props: {
  readonly sessionId: string;
  readonly header: RecordHeader;
  readonly onErase: ((header: RecordHeader) => void) | undefined;
}) {
  const { t } = useTranslation('sessions');
  const { header, onErase } = props;
  const query = useRouteQuery('session.events', {
    sessionId: props.sessionId,
    afterSeq: header.seq - 1,
    limit: 1,
  });
  return (
    <div className={classes.body}>
      {header.erased ? (
        <Text size="sm" c="dimmed">
          {t('erased')}
        </Text>
      ) : (
        <StateView query={query} loading={<SkeletonRows rows={2} height={20} />}>
          {({ events }) => (
            <CodeBlock label={t('payload', { seq: header.seq })} text={pretty(events[0]?.body)} />
          )}
        </StateView>
      )}
      <dl className={classes.ids}>
        <dt>{t('columnKind')}</dt>
        <dd>{header.kind}</dd>
        <dt>{t('eventId')}</dt>
        <dd>{header.id}</dd>
        <dt>{t('fullHash')}</dt>
        <dd>{header.hash}</dd>
        {header.parentId ? (
          <>
            <dt>{t('parent')}</dt>
            <dd>{header.parentId}</dd>
          </>
        ) : null}
      </dl>
      {onErase && !header.erased ? (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconEraser size={14} aria-hidden />}
          onClick={() => onErase(header)}
        >
          {t('eraseEvent')}
        </Button>
      ) : null}
    </div>
  );
}
