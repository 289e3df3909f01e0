import { useTranslation } from 'react-i18next';

const CODES = [
  'built_in_assistant',
  'hidden_reasoning',
  'partial_reply',
  'arguments_edited',
  'arguments_no_object',
  'content_missing',
  'masks_unsaid',
] as const;

/** A problem of an export in the reader's language where its words are known, else as the check says it. */
export function useProblemWords(): (code: string, message: string) => string {
  const { t } = useTranslation('exporting');
  return (code, message) => {
    const known = CODES.find((each) => each === code);
    const count = /^\d+/.exec(message)?.[0];
    return known === undefined || count === undefined
      ? message
      : t(`problem_${known}`, { count: Number(count) });
  };
}
