/** Shapes of the contract by the names this room uses. */
import type { RouteInput, RouteOutput } from '../../../preload/contract/index.ts';

export type DataSummary = RouteOutput<'data.list'>[number];
export type DataView = RouteOutput<'data.get'>;
export type DataSource = RouteInput<'data.import'>['source'];
export type NotebookSummary = RouteOutput<'notebook.list'>[number];
export type NotebookView = RouteOutput<'notebook.get'>;
export type CellView = NotebookView['cells'][number];
export type RunView = NonNullable<CellView['run']>;
export type Staleness = NonNullable<CellView['staleness']>;
export type ProposedChange = NotebookView['proposed'][number];
export type WriteUpView = RouteOutput<'writeup.get'>;
export type DraftBlock = RouteInput<'writeup.save'>['blocks'][number];
export type DraftText = Extract<DraftBlock, { kind: 'paragraph' }>['text'];
