import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FindAnswer } from './use-find.ts';

/** How the words were read, where that is not plain; and what was not understood. */
export function ReadLine({ answer }: { readonly answer: FindAnswer }) {
  const { t } = useTranslation(['find', 'ui']);
  const { words, phrases, without, fields, problems } = answer.read;
  const mark = t('ui:listMark');
  const quoted = (values: readonly string[]): string =>
    values.map((value) => t('find:quoted', { value })).join(mark);
  const parts = [
    ...(words === '' ? [] : [t('find:readWords', { words })]),
    ...(phrases.length === 0 ? [] : [t('find:readPhrases', { phrases: quoted(phrases) })]),
    ...(without.length === 0 ? [] : [t('find:readWithout', { words: quoted(without) })]),
    ...fields.map(({ field, value }) =>
      t('find:readField', {
        field: t(`find:field_${field}`, { defaultValue: field }),
        value: field === 'in' ? t(`find:section_${value}`, { defaultValue: value }) : value,
      }),
    ),
  ];
  const isPlain = phrases.length + without.length + fields.length === 0;
  return (
    <>
      {!isPlain && (
        <Text size="sm" c="dimmed">
          {t('find:read', { parts: parts.join(t('find:readMark')) })}
        </Text>
      )}
      {problems.map(({ code, value }) => (
        <Text key={`${code} ${value}`} size="sm">
          {t(`find:problem_${code}`, { value })}
        </Text>
      ))}
      {answer.problem !== undefined && (
        <Text size="sm">{t('find:withoutMeaning', { problem: answer.problem })}</Text>
      )}
    </>
  );
}
