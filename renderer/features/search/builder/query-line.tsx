import { Button, Collapse, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../preload/contract/types.ts';
import styles from './builder.module.css';

/** What can be typed, in the words that are typed, and what it means. */
const EXAMPLES = [
  ['sleep memory', 'syntaxAll'],
  ['"spaced practice"', 'syntaxPhrase'],
  ['(adolescent OR teenager)', 'syntaxOr'],
  ['NOT review', 'syntaxNot'],
  ['title:"retrieval practice"', 'syntaxField'],
  ['year:2015-2020', 'syntaxYear'],
] as const;

/** The whole query in one line, with its grammar in sight and what cannot be read said below it. */
export function QueryLine(props: {
  readonly value: string;
  readonly failure: Failure | undefined;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
  readonly inputRef: Ref<HTMLInputElement>;
}) {
  const { value, failure, onChange, onEnter, inputRef } = props;
  const { t } = useTranslation('search');
  const [shown, setShown] = useState(false);
  const help = useId();
  return (
    <div>
      <TextInput
        ref={inputRef}
        size="md"
        label={t('lineLabel')}
        placeholder={t('linePlaceholder')}
        value={value}
        maxLength={10_000}
        autoComplete="off"
        spellCheck={false}
        leftSection={<IconSearch size={18} aria-hidden />}
        error={failure?.message}
        classNames={{ input: styles.line ?? '' }}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onEnter();
        }}
      />
      <div className={styles.help}>
        <Text size="xs" c="dimmed" component="div">
          {t('syntaxShort')}
        </Text>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={shown}
          aria-controls={help}
          rightSection={
            shown ? (
              <IconChevronUp size={14} aria-hidden />
            ) : (
              <IconChevronDown size={14} aria-hidden />
            )
          }
          onClick={() => setShown(!shown)}
        >
          {t('syntaxMore')}
        </Button>
      </div>
      <Collapse expanded={shown} id={help}>
        <dl className={styles.syntax}>
          {EXAMPLES.map(([example, meaning]) => (
            <div key={example}>
              <dt>
                <code>{example}</code>
              </dt>
              <dd>{t(meaning)}</dd>
            </div>
          ))}
        </dl>
      </Collapse>
    </div>
  );
}
