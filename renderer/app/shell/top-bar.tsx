import { ActionIcon, Anchor, Popover, Text, Tooltip } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch, IconWifi, IconWifiOff } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../query/use-route-query.ts';
import { AppearanceMenu } from './appearance-menu.tsx';
import { AssistantMenu } from './assistant-menu.tsx';
import { JobTray } from './job-tray.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';
import classes from './shell.module.css';

const NETWORK = {
  offline: { name: 'networkOffline', hint: 'networkOfflineHint' },
  listed_hosts: { name: 'networkListed', hint: 'networkListedHint' },
  open: { name: 'networkOpen', hint: 'networkOpenHint' },
} as const;

/** Where one is, what may be reached, who is at work, and what is running. */
export function TopBar() {
  const { t } = useTranslation('shell');
  return (
    <header className={classes.top} aria-label={t('topBar')}>
      <WorkspaceMenu />
      <div className={classes.spacer} />
      <NetworkStatus />
      <AssistantMenu />
      <JobTray />
      <Tooltip label={t('paletteButton')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('paletteButton')}
          onClick={() => spotlight.open()}
        >
          <IconSearch size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <AppearanceMenu />
    </header>
  );
}

function NetworkStatus() {
  const { t } = useTranslation('shell');
  const { data } = useRouteQuery('workspace.current', {});
  if (!data) return null;
  const words = NETWORK[data.networkPolicy];
  const Icon = data.networkPolicy === 'offline' ? IconWifiOff : IconWifi;
  return (
    <Status
      icon={Icon}
      subject={t('network')}
      words={t(words.name)}
      explanation={t(words.hint)}
      settings={{ place: '/settings/network', words: t('networkSettings') }}
    />
  );
}

/** A fact of the frame; a click explains it. */
function Status(props: {
  readonly icon: Icon;
  readonly subject: string;
  readonly words: string;
  readonly explanation: string;
  /** Where it is changed. */
  readonly settings: { readonly place: string; readonly words: string };
}) {
  const { t } = useTranslation('ui');
  return (
    <Popover position="bottom" width={320}>
      <Popover.Target>
        <button type="button" className={classes.status}>
          <props.icon size={16} stroke={1.6} aria-hidden />
          <span className="cairn-hidden">
            {props.subject}
            {t('colon')}
          </span>
          {props.words}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">{props.explanation}</Text>
        <Anchor component={Link} href={props.settings.place} size="sm" mt="xs" display="block">
          {props.settings.words}
        </Anchor>
      </Popover.Dropdown>
    </Popover>
  );
}
