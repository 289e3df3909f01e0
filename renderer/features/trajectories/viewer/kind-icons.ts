import {
  IconAlertTriangle,
  IconArrowFork,
  IconArrowsMinimize,
  IconChecklist,
  IconClick,
  IconEraser,
  IconFileText,
  IconFileUnknown,
  IconGavel,
  IconHandStop,
  IconHelpCircle,
  IconMessage2,
  IconMessageCheck,
  IconNotes,
  IconPackage,
  IconPlayerPause,
  IconPlayerPlay,
  IconPrompt,
  IconQuote,
  IconQuoteOff,
  IconRobot,
  IconShieldCheck,
  IconStar,
  IconSwitchHorizontal,
  IconUser,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { StepKind } from '../../../../preload/contract/types.ts';

/** The sign of a step that called no tool. */
export const KIND_ICONS: Readonly<Record<StepKind, Icon>> = {
  prompt: IconPrompt,
  message: IconUser,
  reply: IconMessage2,
  assistant: IconRobot,
  question: IconHelpCircle,
  answer: IconMessageCheck,
  feedback: IconStar,
  action: IconClick,
  verdict: IconGavel,
  plan: IconChecklist,
  evidence: IconQuote,
  report: IconFileText,
  artifact: IconPackage,
  compaction_request: IconArrowsMinimize,
  compaction: IconArrowsMinimize,
  citations_refused: IconQuoteOff,
  approvals_changed: IconShieldCheck,
  model_changed: IconSwitchHorizontal,
  model_failed: IconAlertTriangle,
  branch: IconArrowFork,
  interrupted: IconPlayerPause,
  resumed: IconPlayerPlay,
  note: IconNotes,
  unreadable: IconEraser,
};

/** Of an event in an import that is kept as it came and not understood: nothing of it was erased. */
export const KeptIcon: Icon = IconFileUnknown;

export const ApprovalIcon: Icon = IconHandStop;
