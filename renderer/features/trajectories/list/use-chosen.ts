import { useMemo, useState } from 'react';

/** Which trajectories are chosen, by id since rows change places, and the row the keys act on. */
export interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly active: number;
  readonly setActive: (row: number) => void;
  readonly toggle: (id: string) => void;
  readonly set: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

export function useChosen(): Chosen {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  return useMemo(
    () => ({
      ids,
      active,
      setActive,
      toggle: (id: string) =>
        setIds((before) => {
          const next = new Set(before);
          if (!next.delete(id)) next.add(id);
          return next;
        }),
      set: (all: readonly string[]) => setIds(new Set(all)),
      clear: () => setIds(new Set()),
    }),
    [ids, active],
  );
}
