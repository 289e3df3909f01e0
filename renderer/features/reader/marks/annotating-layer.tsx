import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AskBox } from '../selection/ask-box.tsx';
import { EvidenceBox } from '../selection/evidence-box.tsx';
import { Float } from '../selection/float.tsx';
import { SelectionBar } from '../selection/selection-bar.tsx';
import type { Subject } from '../selection/subject.ts';
import styles from '../selection/selection.module.css';
import { citing } from './citing.ts';
import { MarkCard } from './mark-card.tsx';
import type { Annotating } from './use-annotating.ts';

/** What stands beside the words: the bar of a selection, the card of a mark, the boxes they open. */
export function AnnotatingLayer(props: {
  readonly annotating: Annotating;
  /** The words of a mark that can be asked about; a region's are read from its page. */
  readonly subjectOfCard: Subject | undefined;
}) {
  const { annotating, subjectOfCard } = props;
  const { opened } = annotating;
  return (
    <>
      <output className="cairn-hidden">{annotating.said}</output>
      {opened.kind === 'nothing' && <Bar annotating={annotating} />}
      {annotating.card && (
        <Card annotating={annotating} card={annotating.card} subject={subjectOfCard} />
      )}
      {(opened.kind === 'ask' || opened.kind === 'evidence') && (
        <Box annotating={annotating} kind={opened.kind} subject={opened.subject} />
      )}
    </>
  );
}

function Bar({ annotating }: { readonly annotating: Annotating }) {
  const { chosen } = annotating;
  const { t } = useTranslation('marks');
  if (!chosen) return null;
  if (!chosen.subject) {
    return (
      <Float
        anchor={chosen.drawnAt}
        prefer="above"
        kind="box"
        label={t('barLabel')}
        onClose={annotating.close}
      >
        <Text size="sm" p="xs" maw={360}>
          {t('notInText')}
        </Text>
      </Float>
    );
  }
  return (
    <>
      <output className="cairn-hidden">
        {t('selectedWords', { words: chosen.subject.words })}
      </output>
      <SelectionBar
        drawnAt={chosen.drawnAt}
        writable={annotating.writable}
        onColour={annotating.colourNow}
        onNote={annotating.noteNow}
        onAsk={() => annotating.openBox('ask')}
        onEvidence={() => annotating.openBox('evidence')}
        onCopy={annotating.copyChosen}
        onClose={annotating.close}
      />
    </>
  );
}

function Card(props: {
  readonly annotating: Annotating;
  readonly card: NonNullable<Annotating['card']>;
  readonly subject: Subject | undefined;
}) {
  const { annotating, card, subject } = props;
  const { opened, openBox } = annotating;
  return (
    <MarkCard
      // Another mark is another card, with a note of its own.
      key={card.annotationId}
      annotation={card}
      quoted={citing(annotating.quoted, card.target)}
      writable={annotating.writable}
      editing={opened.kind === 'card' && opened.editing}
      actions={annotating.actions}
      onAsk={subject && (() => openBox('ask', subject))}
      onEvidence={subject && (() => openBox('evidence', subject))}
      onCopy={() => annotating.copyMark(card)}
      onCopyLink={() => annotating.copyLink(card)}
      onClose={annotating.close}
    />
  );
}

function Box(props: {
  readonly annotating: Annotating;
  readonly kind: 'ask' | 'evidence';
  readonly subject: Subject;
}) {
  const { annotating, kind, subject } = props;
  const { workId, anchorsOf, close, openBox } = annotating;
  const { t } = useTranslation('marks');
  if (workId === undefined) return null;
  return (
    <Float
      key={kind}
      anchor={subject.drawnAt}
      prefer="below"
      kind="box"
      label={t(kind === 'ask' ? 'askTitle' : 'evidenceTitle')}
      takeFocus
      onClose={close}
    >
      <div className={styles.box}>
        {kind === 'ask' ? (
          <AskBox subject={subject} workId={workId} anchorsOf={anchorsOf} onClose={close} />
        ) : (
          <EvidenceBox
            subject={subject}
            workId={workId}
            sessionId={annotating.sessionId}
            anchorsOf={anchorsOf}
            onAskInstead={() => openBox('ask', subject)}
            onClose={close}
          />
        )}
      </div>
    </Float>
  );
}
