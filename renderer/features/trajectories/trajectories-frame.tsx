import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { trajectoryTabs } from './tabs.ts';
import classes from './trajectories.module.css';

/** What the room's pages have in common: its heading, its actions, and the way from page to page. */
export function TrajectoriesFrame(props: {
  readonly actions?: ReactNode;
  /** `full`: the page fills the room and scrolls inside; `page`: it scrolls as a whole. */
  readonly height: 'full' | 'page';
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('trajectories');
  const [place] = useLocation();
  return (
    <div className={classes.frame} data-height={props.height}>
      <header className={classes.head}>
        <Group justify="space-between" align="center" gap="sm">
          <Title order={1}>{t('title')}</Title>
          {props.actions ? <Group gap="xs">{props.actions}</Group> : null}
        </Group>
        {trajectoryTabs.length > 1 ? (
          <nav className={classes.tabs} aria-label={t('tabs')}>
            {trajectoryTabs.map(({ name, href }) => (
              <Link
                key={href}
                href={href}
                className={classes.tab}
                aria-current={place === href ? 'page' : undefined}
              >
                {t(name)}
              </Link>
            ))}
          </nav>
        ) : null}
      </header>
      <div className={classes.body}>{props.children}</div>
    </div>
  );
}
