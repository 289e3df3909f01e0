import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';

/** A room's page: one heading, its actions, and content that is never wider than can be read. */
export function Page(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.scroll}>
      <div className={classes.page}>
        <Group justify="space-between" align="flex-end" mb="lg" gap="sm">
          <div>
            <Title order={1}>{props.title}</Title>
            {props.lead ? (
              <Text c="dimmed" mt={4} component="div">
                {props.lead}
              </Text>
            ) : null}
          </div>
          {props.actions ? <Group gap="xs">{props.actions}</Group> : null}
        </Group>
        {props.children}
      </div>
    </div>
  );
}
