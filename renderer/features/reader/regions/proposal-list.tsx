import { Button, Group, Text, Title } from '@mantine/core';
import { IconCrop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReaderContext } from '../panel/reader-context.ts';
import styles from '../marks/marks.module.css';
import { RegionPicture } from './region-picture.tsx';

/** Figures and tables of the page in view that are not marked yet, each one press away. */
export function ProposalList({ context }: { readonly context: ReaderContext }) {
  const { regions, opened, annotating, page, goTo } = context;
  const { t } = useTranslation('marks');
  if (!annotating.writable || regions.proposals.length === 0) return null;
  return (
    <section aria-label={t('proposalsTitle', { page })}>
      <Title order={3} size="h4" px="sm" pt="sm" pb={4}>
        {t('proposalsTitle', { page })}
      </Title>
      <ul className={styles.proposals}>
        {regions.proposals.map((proposal) => (
          <li key={proposal.id} className={styles.proposal}>
            <RegionPicture
              opened={opened}
              page={proposal.page}
              rectangle={proposal.rectangle}
              label={t('pictureOf', { words: proposal.words })}
            />
            <Text size="sm" lineClamp={2} mt={4}>
              {proposal.words}
            </Text>
            <Group mt={4}>
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<IconCrop size={14} aria-hidden />}
                onClick={() => {
                  goTo(proposal.page, proposal.rectangle);
                  regions.propose(proposal);
                }}
              >
                {t(`proposal_${proposal.content}`)}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
