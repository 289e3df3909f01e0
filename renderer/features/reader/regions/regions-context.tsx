import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Regions } from './use-regions.ts';

const RegionsContext = createContext<Regions | undefined>(undefined);

/** Gives what is laid over the pages the region tool. */
export function RegionsProvider(props: {
  readonly regions: Regions;
  readonly children: ReactNode;
}) {
  return <RegionsContext value={props.regions}>{props.children}</RegionsContext>;
}

/** The region tool; undefined outside of the pages of a file. */
export function useRegionTool(): Regions | undefined {
  return useContext(RegionsContext);
}
