import type { RouteInput } from '../../../preload/contract/index.ts';
import { CollectDialog } from './bulk/collect-dialog.tsx';
import { SnowballOfWorks } from './bulk/snowball-of-works.tsx';
import { TagDialog } from './bulk/tag-dialog.tsx';
import { CiteDialog } from './references/cite-dialog.tsx';
import { ExportDialog } from './references/export-dialog.tsx';
import { ZoteroDialog } from './zotero/zotero-dialog.tsx';

/** The library's dialogs beside the import: one at a time, each with the works it is about. */
export type LibraryDialog =
  | { readonly kind: 'tag'; readonly workIds: readonly string[] }
  | { readonly kind: 'collect'; readonly workIds: readonly string[] }
  | { readonly kind: 'snowball'; readonly workIds: readonly string[] }
  | { readonly kind: 'cite'; readonly workIds: readonly string[] }
  | { readonly kind: 'export'; readonly which: RouteInput<'reference.export'>['which'] }
  | { readonly kind: 'zotero' };

/** Shows the dialog that was asked for. */
export function LibraryDialogs(props: {
  readonly dialog: LibraryDialog | undefined;
  /** Chosen works, which an export may be narrowed to. */
  readonly chosen: readonly string[];
  readonly readOnly: boolean;
  readonly onClose: () => void;
}) {
  const { dialog, chosen, readOnly, onClose } = props;
  const idsOf = (kind: 'tag' | 'collect' | 'snowball' | 'cite') =>
    dialog?.kind === kind ? dialog.workIds : undefined;
  return (
    <>
      <TagDialog workIds={idsOf('tag')} onClose={onClose} />
      <CollectDialog workIds={idsOf('collect')} onClose={onClose} />
      <SnowballOfWorks workIds={idsOf('snowball')} onClose={onClose} />
      <CiteDialog workIds={idsOf('cite')} readOnly={readOnly} onClose={onClose} />
      <ExportDialog
        which={dialog?.kind === 'export' ? dialog.which : undefined}
        chosen={chosen}
        onClose={onClose}
      />
      <ZoteroDialog opened={dialog?.kind === 'zotero'} readOnly={readOnly} onClose={onClose} />
    </>
  );
}
