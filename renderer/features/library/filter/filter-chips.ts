import type { RouteInput } from '../../../../preload/contract/index.ts';

/** How the list of works is narrowed; all of it must hold. */
export type WorkFilter = NonNullable<RouteInput<'work.list'>['filter']>;

/** One thing the list is narrowed by, which can be taken away alone. */
export type FilterChip =
  | { readonly name: 'collection'; readonly collectionId: string }
  | { readonly name: 'tag'; readonly tag: string }
  | { readonly name: 'type'; readonly type: NonNullable<WorkFilter['types']>[number] }
  | { readonly name: 'reading'; readonly state: NonNullable<WorkFilter['reading']> }
  | { readonly name: 'file'; readonly file: NonNullable<WorkFilter['file']> }
  | { readonly name: 'years'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly name: 'retracted'; readonly is: boolean }
  | { readonly name: 'versions'; readonly are: boolean };

/** What a filter holds, one by one, in the order it is shown. */
export function chipsOf(filter: WorkFilter): FilterChip[] {
  const { collectionId, tags = [], types = [], reading, yearFrom, yearTo, file } = filter;
  return [
    ...(collectionId === undefined ? [] : [{ name: 'collection' as const, collectionId }]),
    ...(filter.retracted === undefined
      ? []
      : [{ name: 'retracted' as const, is: filter.retracted }]),
    ...(file === undefined ? [] : [{ name: 'file' as const, file }]),
    ...(filter.versions === undefined ? [] : [{ name: 'versions' as const, are: filter.versions }]),
    ...(reading === undefined ? [] : [{ name: 'reading' as const, state: reading }]),
    ...types.map((type) => ({ name: 'type' as const, type })),
    ...(yearFrom === undefined && yearTo === undefined
      ? []
      : [{ name: 'years' as const, from: yearFrom, to: yearTo }]),
    ...tags.map((tag) => ({ name: 'tag' as const, tag })),
  ];
}

/** The filter without one of its chips. */
export function withoutChip(filter: WorkFilter, chip: FilterChip): WorkFilter {
  const { collectionId, tags, types, reading, yearFrom, yearTo, file, retracted, versions } =
    filter;
  const leftTags = tags?.filter((tag) => !(chip.name === 'tag' && chip.tag === tag)) ?? [];
  const leftTypes = types?.filter((type) => !(chip.name === 'type' && chip.type === type)) ?? [];
  const keepYears = chip.name !== 'years';
  return {
    ...(collectionId === undefined || chip.name === 'collection' ? {} : { collectionId }),
    ...(leftTags.length === 0 ? {} : { tags: leftTags }),
    ...(leftTypes.length === 0 ? {} : { types: leftTypes }),
    ...(reading === undefined || chip.name === 'reading' ? {} : { reading }),
    ...(yearFrom === undefined || !keepYears ? {} : { yearFrom }),
    ...(yearTo === undefined || !keepYears ? {} : { yearTo }),
    ...(file === undefined || chip.name === 'file' ? {} : { file }),
    ...(retracted === undefined || chip.name === 'retracted' ? {} : { retracted }),
    ...(versions === undefined || chip.name === 'versions' ? {} : { versions }),
  };
}

/** Adds a chip, or takes it away where it is set already. */
export function toggledChip(filter: WorkFilter, chip: FilterChip): WorkFilter {
  if (chipsOf(filter).some((other) => isSame(other, chip))) return withoutChip(filter, chip);
  switch (chip.name) {
    case 'collection':
      return { ...filter, collectionId: chip.collectionId };
    case 'tag':
      return { ...filter, tags: [...(filter.tags ?? []), chip.tag] };
    case 'type':
      return { ...filter, types: [...(filter.types ?? []), chip.type] };
    case 'reading':
      return { ...filter, reading: chip.state };
    case 'file':
      return { ...filter, file: chip.file };
    case 'years':
      return {
        ...withoutChip(filter, chip),
        ...(chip.from === undefined ? {} : { yearFrom: chip.from }),
        ...(chip.to === undefined ? {} : { yearTo: chip.to }),
      };
    case 'retracted':
      return { ...filter, retracted: chip.is };
    case 'versions':
      return { ...filter, versions: chip.are };
    default:
      return chip satisfies never;
  }
}

/** True where the filter holds this chip. */
export function hasChip(filter: WorkFilter, chip: FilterChip): boolean {
  return chipsOf(filter).some((other) => isSame(other, chip));
}

/** What tells one chip from every other; also the key of its element. */
export function chipKey(chip: FilterChip): string {
  return Object.values(chip).join(' ');
}

function isSame(one: FilterChip, other: FilterChip): boolean {
  return chipKey(one) === chipKey(other);
}
