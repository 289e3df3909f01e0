/** What was typed in cells and is not recorded yet. */
import type { Cell, CellChange, Failure } from '../../../../preload/contract/types.ts';

export interface CellDraft {
  /** The cell as it was recorded when the typing began. */
  readonly base: Cell;
  readonly cell: Cell;
  /** Why it could not be recorded: the cell was changed elsewhere, or its name is taken. */
  readonly failure?: Failure;
}

/** Sends changes to the engine; the failure, or undefined when they are recorded. */
export type SendChanges = (changes: readonly CellChange[]) => Promise<Failure | undefined>;

export class DraftStore {
  readonly #drafts = new Map<string, CellDraft>();
  readonly #send: SendChanges;
  readonly #changed: () => void;
  /** One after the other: each is held against what the one before it left. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(send: SendChanges, changed: () => void) {
    this.#send = send;
    this.#changed = changed;
  }

  get(cellId: string): CellDraft | undefined {
    return this.#drafts.get(cellId);
  }

  edit(cell: Cell, change: Partial<Pick<Cell, 'code' | 'kind' | 'name'>>): void {
    const before = this.#drafts.get(cell.cellId);
    const { name, ...rest } = { ...(before?.cell ?? cell), ...change };
    const next: Cell = name === undefined || name === '' ? rest : { ...rest, name };
    const base = before?.base ?? cell;
    if (isSame(base, next) && before?.failure === undefined) this.#drafts.delete(cell.cellId);
    else this.#drafts.set(cell.cellId, { base, cell: next, ...kept(before) });
    this.#changed();
  }

  /** Of one cell or of all; those in conflict wait for a word. */
  save(cellId?: string): Promise<boolean> {
    return this.#queued(async () => {
      const ids = cellId === undefined ? [...this.#drafts.keys()] : [cellId];
      let all = true;
      for (const id of ids) {
        const saved = await this.#saveOne(id);
        all &&= saved;
      }
      return all;
    });
  }

  async #saveOne(cellId: string): Promise<boolean> {
    const draft = this.#drafts.get(cellId);
    if (draft === undefined) return true;
    if (isSame(draft.base, draft.cell)) {
      this.#drafts.delete(cellId);
      return true;
    }
    const sent = draft.cell;
    const failure = await this.#send([{ change: 'write', before: draft.base, after: sent }]);
    // Typing went on meanwhile: what is newer stays a draft, on the ground of what is recorded now.
    const now = this.#drafts.get(cellId) ?? draft;
    if (failure !== undefined) this.#drafts.set(cellId, { ...now, failure });
    else if (isSame(now.cell, sent)) this.#drafts.delete(cellId);
    else this.#drafts.set(cellId, { base: sent, cell: now.cell });
    this.#changed();
    return failure === undefined;
  }

  settle(current: Cell, keep: 'mine' | 'theirs'): void {
    const draft = this.#drafts.get(current.cellId);
    if (draft === undefined) return;
    if (keep === 'theirs') this.#drafts.delete(current.cellId);
    else this.#drafts.set(current.cellId, { base: current, cell: draft.cell });
    this.#changed();
    if (keep === 'mine') void this.save(current.cellId);
  }

  /** Takes what is typed along: cells that are moved or removed are recorded as they are now first. */
  async change(changes: readonly CellChange[]): Promise<Failure | undefined> {
    await this.save();
    return this.#queued(() => this.#send(changes));
  }

  #queued<T>(run: () => Promise<T>): Promise<T> {
    const next = this.#last.then(run);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

function kept(draft: CellDraft | undefined): { readonly failure?: Failure } {
  return draft?.failure === undefined ? {} : { failure: draft.failure };
}

export function isSame(one: Cell, other: Cell): boolean {
  return one.kind === other.kind && one.name === other.name && one.code === other.code;
}
