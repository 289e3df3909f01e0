import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { en } from './i18n/en/index.ts';
import { analysisRoom } from '../features/analysis/room.ts';
import { datasetsRoom } from '../features/datasets/room.ts';
import { libraryRoom } from '../features/library/room.ts';
import { readerRoom } from '../features/reader/room.ts';
import { searchRoom } from '../features/search/room.ts';
import { settingsRoom } from '../features/settings/room.ts';
import { trajectoriesRoom } from '../features/trajectories/room.ts';
import { workbenchRoom } from '../features/workbench/room.ts';
import type { ScreenProps } from './screen.tsx';

/** One place of a room: a wouter pattern and what is shown there. Parameters come as strings. */
export interface RoomRoute {
  readonly path: string;
  readonly component: ComponentType<ScreenProps>;
}

/**
 * A room of the app. A room that has no `rail` is reached from others only (the reader). Rooms are
 * listed in the order of the rail; `letter` is pressed after `g`.
 */
export interface Room {
  readonly id: string;
  readonly rail?: {
    readonly name: keyof (typeof en)['shell'];
    readonly icon: Icon;
    readonly home: string;
    readonly letter: string;
    /** Where else one is in this room, besides its home and what lies below it. */
    readonly places?: readonly string[];
  };
  readonly routes: readonly RoomRoute[];
}

/** Only rooms that work. */
export const rooms: readonly Room[] = [
  workbenchRoom,
  libraryRoom,
  searchRoom,
  analysisRoom,
  readerRoom,
  trajectoriesRoom,
  datasetsRoom,
  settingsRoom,
];
