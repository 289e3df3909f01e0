import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconCopy, IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../preload/contract/types.ts';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { saveText } from '../../../ui/save-text.ts';
import classes from './report.module.css';

/** What can be done with a report: copy, save, save as verified, and look up every citation again. */
export function ReportActions(props: { readonly sessionId: string }) {
  const { sessionId } = props;
  const { t } = useTranslation('workbench');
  const client = useClient();
  const [failure, setFailure] = useState<Failure>();
  const [checked, setChecked] = useState<string>();
  const { mutate: verify, isPending } = useRouteAction('evidence.verify', ['session.view']);

  const withMarkdown = async (
    verified: boolean,
    use: (file: { fileName: string; markdown: string }) => Promise<void> | void,
  ): Promise<void> => {
    setFailure(undefined);
    const answer = await client.call('report.markdown', { sessionId, verified });
    if (answer.ok) await use(answer.data);
    else setFailure(answer.error);
  };
  const copy = (): void =>
    void withMarkdown(false, async ({ markdown }) => {
      try {
        await navigator.clipboard.writeText(markdown);
        notifyDone(t('copiedMarkdown'));
      } catch {
        notifyDone(t('copyFailed'));
      }
    });
  const download = (verified: boolean): void =>
    void withMarkdown(verified, ({ fileName, markdown }) =>
      saveText(fileName, markdown, 'text/markdown'),
    );
  const check = useCallback((): void => {
    setFailure(undefined);
    verify(
      { sessionId },
      {
        onSuccess: ({ total, located }) =>
          setChecked(
            located === total ? t('checkedAll', { total }) : t('checkedSome', { total, located }),
          ),
        onError: (error) => setFailure(error.failure),
      },
    );
  }, [sessionId, t, verify]);
  const commands = useMemo<Command[]>(
    () => [{ id: 'citations.check', group: 'session', title: t('commandCheck'), run: check }],
    [check, t],
  );
  useCommands(commands);
  return (
    <>
      <div className={classes.actions}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconShieldCheck size={15} aria-hidden />}
          loading={isPending}
          onClick={check}
        >
          {t('checkCitations')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCopy size={15} aria-hidden />}
          onClick={copy}
        >
          {t('copyMarkdown')}
        </Button>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={15} aria-hidden />}
              rightSection={<IconChevronDown size={14} aria-hidden />}
            >
              {t('downloadMarkdown')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => download(false)}>{t('downloadMarkdown')}</Menu.Item>
            <Menu.Item onClick={() => download(true)}>{t('downloadVerified')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <output>{checked}</output>
      {failure ? <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} /> : null}
    </>
  );
}
