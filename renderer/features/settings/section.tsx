import { Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './settings.module.css';

/**
 * One subject of the settings: its name on the left, what can be set on the right. `wide`: the name
 * stands above, for lists and tables that need the room.
 */
export function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const { id, title, lead, wide, children } = props;
  const heading = useId();
  return (
    <section
      id={`settings-${id}`}
      className={styles.section}
      data-wide={wide}
      aria-labelledby={heading}
    >
      <div className={styles.subject}>
        <Title order={2} id={heading} size="h3">
          {title}
        </Title>
        {lead && (
          <Text size="sm" c="dimmed" mt={6}>
            {lead}
          </Text>
        )}
      </div>
      <div className={styles.content}>{children}</div>
    </section>
  );
}
