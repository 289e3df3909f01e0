import type { MantineColorsTuple } from '@mantine/core';

/** Paper: warm neutrals, lightest first. Takes the place of Mantine's gray in the light scheme. */
export const paper: MantineColorsTuple = [
  '#faf8f4',
  '#f3f0e9',
  '#e9e5db',
  '#dcd6c9',
  '#c6bfaf',
  '#a49c8b',
  '#7d766a',
  '#5b554b',
  '#3a362f',
  '#211f1a',
];

/** Ink: warm darks for the dark scheme, lightest text first, as Mantine's `dark` runs. */
export const ink: MantineColorsTuple = [
  '#e9e5dc',
  '#c2bcb0',
  '#a29c8f',
  '#7b766b',
  '#4b4840',
  '#3a3831',
  '#2a2823',
  '#1d1c18',
  '#171612',
  '#100f0c',
];

/** The one accent: blue-black writing ink. */
export const accent: MantineColorsTuple = [
  '#eef2f8',
  '#dbe3ef',
  '#b7c6de',
  '#91a8cc',
  '#7290bd',
  '#54749f',
  '#3b5b8a',
  '#2f4a73',
  '#263c5d',
  '#1c2d47',
];

/** The state *located*: the quote stands in its file. */
export const teal: MantineColorsTuple = [
  '#e8f4f2',
  '#d0e7e4',
  '#a3d1cb',
  '#73b9b1',
  '#4aa298',
  '#2b8a80',
  '#1c7268',
  '#155d55',
  '#104a44',
  '#0b3632',
];

/** The state *supported*: somebody judged that the quote carries the claim. */
export const green: MantineColorsTuple = [
  '#edf5e9',
  '#d9e9d1',
  '#b4d4a5',
  '#8dbd77',
  '#6da752',
  '#548f3a',
  '#43762d',
  '#365f25',
  '#2b4b1e',
  '#1f3716',
];

/** The state *uncited*: the writer's own words. */
export const ochre: MantineColorsTuple = [
  '#fbf3e2',
  '#f4e5c3',
  '#e8cc8d',
  '#dbb257',
  '#c9982c',
  '#a97a17',
  '#8a6110',
  '#6f4e0e',
  '#573d0c',
  '#3f2c09',
];

/** The state *stale*, and failures. */
export const brick: MantineColorsTuple = [
  '#fbeeeb',
  '#f5d9d3',
  '#e9b1a6',
  '#dc8878',
  '#cd6452',
  '#b64b39',
  '#9b3b2b',
  '#7d3024',
  '#62271d',
  '#471c15',
];
