import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../reviews.module.css';

export interface ReviewerDraft {
  /** Stays while the form is open. */
  readonly key: string;
  readonly reviewerId?: string | undefined;
  readonly name: string;
}

/** The people who judge, by name. */
export function ReviewerFields(props: {
  readonly reviewers: readonly ReviewerDraft[];
  readonly onChange: (reviewers: readonly ReviewerDraft[]) => void;
}) {
  const { t } = useTranslation('reviews');
  const { reviewers, onChange } = props;
  return (
    <fieldset className={classes.criterion}>
      <legend>{t('reviewers')}</legend>
      {reviewers.map(({ key, name }, index) => (
        <Group key={key} gap="xs" mt={6} wrap="nowrap" maw={420}>
          <TextInput
            style={{ flex: 1 }}
            aria-label={t('reviewerName', { place: index + 1 })}
            placeholder={t('reviewerPlaceholder')}
            value={name}
            maxLength={200}
            onChange={(event) => {
              const value = event.currentTarget.value;
              onChange(reviewers.map((one) => (one.key === key ? { ...one, name: value } : one)));
            }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('removeReviewer', { name: name || String(index + 1) })}
            disabled={reviewers.length === 1}
            onClick={() => onChange(reviewers.filter((one) => one.key !== key))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        mt={8}
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...reviewers, { key: crypto.randomUUID(), name: '' }])}
      >
        {t('addReviewer')}
      </Button>
    </fieldset>
  );
}
