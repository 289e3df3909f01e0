import {
  IconAlignLeft,
  IconFileText,
  IconHeading,
  IconHighlight,
  IconMessage2,
  IconNote,
  IconTag,
  IconUser,
} from '@tabler/icons-react';
import type { FoundKind } from '../../../../preload/contract/views/find.ts';

const ICONS = {
  passage: IconFileText,
  title: IconHeading,
  author: IconUser,
  keyword: IconTag,
  abstract: IconAlignLeft,
  note: IconNote,
  annotation: IconHighlight,
  session: IconMessage2,
} as const satisfies Readonly<Record<FoundKind, unknown>>;

/** What was found in, as a sign beside its word. */
export function KindIcon({ kind }: { readonly kind: FoundKind }) {
  const Icon = ICONS[kind];
  return <Icon size={15} stroke={1.6} aria-hidden />;
}
