import { Button, Checkbox, Group, Textarea } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { focusWhenShown } from '../focus-when-shown.ts';
import { OtherToolIcon, TOOL_ICONS, isKnownTool } from '../timeline/tool-icons.ts';
import { sameJson } from './argument-changes.ts';
import { ArgumentsEditor } from './arguments-editor.tsx';
import { ArgumentsList } from './arguments-list.tsx';
import { ChangeList } from './change-list.tsx';
import { checkArguments } from './check-arguments.ts';
import type { ArgumentProblem } from './check-arguments.ts';
import { ReachList } from './reach-list.tsx';
import { isInSight, showWhole } from './in-sight.ts';
import { takeFocusPolitely } from './take-focus.ts';
import classes from './approvals.module.css';

export type PendingApproval = RouteOutput<'session.view'>['pendingApprovals'][number];

/** A call that waits for the researcher: what, why, what it reaches, with which arguments. */
export function ApprovalCard(props: {
  readonly sessionId: string;
  readonly approval: PendingApproval;
  /** "1 of 3"; only the first one listens to the keys. */
  readonly position: number;
  readonly total: number;
  readonly alwaysOffered: boolean;
}) {
  const { t } = useTranslation(['conversation', 'workbench']);
  const { approval, sessionId, position, total } = props;
  const { callId, tool } = approval;
  const [mode, setMode] = useState<'read' | 'edit' | 'reject'>('read');
  const [value, setValue] = useState<unknown>(approval.arguments);
  const [unread, setUnread] = useState<ArgumentProblem>();
  const [always, setAlways] = useState(false);
  const [reason, setReason] = useState('');
  const heading = useId();
  const headingRef = useRef<HTMLHeadingElement>(null);
  const card = useRef<HTMLElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const { mutate, isPending, error } = useRouteAction('session.approve', ['session.view']);
  const problems = unread ? [unread] : checkArguments(approval.inputSchema, value);
  const changed = !sameJson(value, approval.arguments);
  const isFirst = position === 1;

  useEffect(() => {
    if (isFirst) takeFocusPolitely(headingRef.current);
  }, [isFirst]);
  // The buttons come into view with the words they are about, also when the form grows.
  useEffect(() => {
    return isFirst && mode !== 'edit' ? showWhole(card.current) : undefined;
  }, [isFirst, mode]);

  const approve = (): void => {
    if (isPending || problems.length > 0) return;
    mutate({
      sessionId,
      callId,
      decision: 'approve',
      remember: always,
      ...(changed ? { arguments: value } : {}),
    });
  };
  const reject = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (isPending) return;
    const words = reason.trim();
    mutate({ sessionId, callId, decision: 'reject', ...(words === '' ? {} : { reason: words }) });
  };
  useApprovalCommands(isFirst && !isPending, {
    // Nobody approves by a key what they cannot see.
    approve: () => {
      if (mode === 'reject') return;
      if (isInSight(card.current)) approve();
      else showWhole(card.current);
    },
    edit: () => setMode('edit'),
    reject: () => setMode('reject'),
  });

  const Icon = TOOL_ICONS[tool] ?? OtherToolIcon;
  const name = isKnownTool(tool)
    ? t(`conversation:ask_${tool}`)
    : t('conversation:ask_other', { tool });
  return (
    <section ref={card} className={classes.card} aria-labelledby={heading} data-approval>
      <p className={classes.over}>
        {total > 1
          ? t('conversation:approvalOf', { position, total })
          : t('conversation:approvalLabel')}
      </p>
      <h3 id={heading} ref={headingRef} tabIndex={-1} className={classes.what}>
        <Icon size={19} stroke={1.6} aria-hidden />
        {name}
      </h3>
      <p className={classes.why}>{approval.why}</p>
      <ReachList reach={approval.reach} />
      {mode === 'edit' ? (
        <>
          <ArgumentsEditor
            schema={approval.inputSchema}
            original={approval.arguments}
            value={value}
            problems={problems}
            onChange={(next, problem) => {
              setValue(next);
              setUnread(problem);
            }}
          />
          <ChangeList before={approval.arguments} after={value} />
        </>
      ) : (
        <>
          <ArgumentsList value={value} />
          {changed ? <ChangeList before={approval.arguments} after={value} /> : null}
        </>
      )}
      {error ? <ErrorNotice failure={error.failure} /> : null}
      {mode === 'reject' ? (
        <form ref={form} onSubmit={reject} className={classes.form}>
          <Textarea
            label={t('conversation:rejectReason')}
            description={t('conversation:rejectReasonHint')}
            value={reason}
            autosize
            minRows={2}
            maxLength={10_000}
            ref={focusWhenShown}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                event.preventDefault();
                event.stopPropagation();
                setMode('read');
              } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                event.stopPropagation();
                form.current?.requestSubmit();
              }
            }}
          />
          <Group gap="xs" mt="sm">
            <Button type="submit" color="brick" loading={isPending}>
              {t('conversation:rejectNow')}
            </Button>
            <Button variant="default" onClick={() => setMode('read')}>
              {t('conversation:cancel')}
            </Button>
          </Group>
        </form>
      ) : (
        <Group gap="xs" mt="md">
          <Button
            variant={isFirst ? 'filled' : 'default'}
            loading={isPending}
            disabled={problems.length > 0}
            leftSection={<IconCheck size={16} aria-hidden />}
            rightSection={isFirst ? <KeyHint keys="a" /> : null}
            onClick={approve}
          >
            {changed ? t('conversation:approveChanged') : t('conversation:approve')}
          </Button>
          {mode === 'edit' ? (
            <Button
              variant="default"
              onClick={() => {
                setValue(approval.arguments);
                setUnread(undefined);
                setMode('read');
              }}
            >
              {t('conversation:dropChanges')}
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconPencil size={16} aria-hidden />}
              rightSection={isFirst ? <KeyHint keys="e" /> : null}
              onClick={() => setMode('edit')}
            >
              {t('conversation:editArguments')}
            </Button>
          )}
          <Button
            variant="outline"
            color="brick"
            leftSection={<IconX size={16} aria-hidden />}
            rightSection={isFirst ? <KeyHint keys="r" /> : null}
            onClick={() => setMode('reject')}
          >
            {t('conversation:reject')}
          </Button>
          {props.alwaysOffered ? (
            <Checkbox
              label={t('conversation:always')}
              checked={always}
              onChange={(event) => setAlways(event.currentTarget.checked)}
            />
          ) : null}
        </Group>
      )}
    </section>
  );
}

/** A, E and R decide about the first card, and stand in the palette. */
function useApprovalCommands(
  active: boolean,
  run: { readonly approve: () => void; readonly edit: () => void; readonly reject: () => void },
): void {
  const { t } = useTranslation('conversation');
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const commands = useMemo<Command[]>(
    () =>
      active
        ? (['approve', 'edit', 'reject'] as const).map((name) => ({
            id: `approval.${name}`,
            group: 'session',
            title: t(`command_${name}`),
            keys: [name.slice(0, 1)],
            run: () => latest.current[name](),
          }))
        : [],
    [active, t],
  );
  useCommands(commands);
}
