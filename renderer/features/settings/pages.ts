import {
  IconAdjustments,
  IconBooks,
  IconBrain,
  IconBrandPython,
  IconFileCheck,
  IconHandStop,
  IconWorld,
  IconWorldSearch,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { en } from '../../app/i18n/en/index.ts';

/** A page of the settings, in the order of the list beside them. */
export interface SettingsPlace {
  readonly id:
    | 'general'
    | 'assistant'
    | 'approvals'
    | 'memory'
    | 'network'
    | 'services'
    | 'kernels'
    | 'record';
  readonly name: keyof (typeof en)['settings'];
  readonly icon: Icon;
  /** The address after `#`. */
  readonly place: string;
}

export const settingsPlaces: readonly SettingsPlace[] = [
  { id: 'general', name: 'pageGeneral', icon: IconAdjustments, place: '/settings' },
  { id: 'assistant', name: 'pageAssistant', icon: IconBooks, place: '/settings/assistant' },
  { id: 'approvals', name: 'pageApprovals', icon: IconHandStop, place: '/settings/approvals' },
  { id: 'memory', name: 'pageMemory', icon: IconBrain, place: '/settings/memory' },
  { id: 'network', name: 'pageNetwork', icon: IconWorld, place: '/settings/network' },
  {
    id: 'services',
    name: 'pageServices',
    icon: IconWorldSearch,
    place: '/settings/services',
  },
  { id: 'kernels', name: 'pageKernels', icon: IconBrandPython, place: '/settings/kernels' },
  { id: 'record', name: 'pageRecord', icon: IconFileCheck, place: '/settings/record' },
];

/** The page an address names; an unknown one is the first page. */
export function settingsPlaceOf(page: string | undefined): SettingsPlace['id'] {
  return settingsPlaces.find(({ id }) => id === page)?.id ?? 'general';
}
