/** Data sets: versions, cards, differences, experiments. */
import * as z from 'zod';
import {
  DatasetCriteria,
  DatasetSelection,
  DatasetSplit,
  DatasetVersion,
  DensityMeasure,
} from '../../../main/core/trajectory/datasets/dataset.ts';
import { Job } from '../../../main/core/jobs.ts';
import { SplitName } from '../../../main/core/trajectory/datasets/split-name.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import {
  DatasetDetail,
  DatasetDiffView,
  DatasetId,
  DatasetPlanView,
  DatasetSummary,
  DatasetVersionView,
  MemberView,
  StandingCounts,
} from '../views/dataset.ts';
import { TrajectoryId } from '../views/trajectory.ts';
import { ExportFormat, ExportOptions } from './trajectory.ts';

const datasetId = DatasetId;
const version = z.int().positive();
const trajectoryIds = z.array(TrajectoryId).max(limits.datasetMembers);
const name = DatasetVersion.shape.name;
const description = DatasetVersion.shape.description;
const licence = DatasetVersion.shape.licence;

/** Fails with `not_found` for one that is not here, with `tokenizer_invalid` when its file is gone. */
const tokenizer = z.string().min(1).max(100).optional();

const choices = {
  criteria: DatasetCriteria,
  selection: DatasetSelection.default({ kind: 'all' }),
  /** For the selection `chosen`. */
  chosen: trajectoryIds.optional(),
  split: DatasetSplit,
  /** Left out: the one that is chosen in the workspace. */
  tokenizer,
};

export const datasetRoutes = {
  /** By the time of the last change, newest first. */
  'dataset.list': route('read', z.strictObject({}), z.array(DatasetSummary)),
  'dataset.get': route('read', z.strictObject({ datasetId }), DatasetDetail),
  'dataset.members': route(
    'read',
    z.strictObject({
      datasetId,
      version,
      split: SplitName.optional(),
      standing: MemberView.shape.standing.optional(),
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(100),
    }),
    z.strictObject({ total: z.int(), standing: StandingCounts, members: z.array(MemberView) }),
  ),
  /** What a first version would hold of what is counted; nothing is counted or saved. */
  'dataset.plan': route(
    'read',
    z.strictObject({
      ...choices,
      /** Also those that do not fit, with the reason, in `candidates`. */
      all: z.boolean().default(false),
      limit: z.int().positive().max(limits.pageRows).default(100),
    }),
    DatasetPlanView,
  ),
  /** What is not counted yet is counted first, in a job that is shown and can be stopped. */
  'dataset.create': route(
    'write',
    z.strictObject({ name, description, licence, ...choices }),
    DatasetVersionView,
  ),
  /**
   * A new version from an old one. `again`: what fits now takes the place of the members. Otherwise
   * those named leave, join, or are taken as they are now.
   */
  'dataset.change': route(
    'write',
    z.strictObject({
      datasetId,
      from: version,
      again: z.boolean().default(false),
      add: trajectoryIds.default([]),
      remove: z.array(z.string().max(130)).max(limits.datasetMembers).default([]),
      /** Members that changed are taken as they are now; those that are gone leave. */
      refresh: z.boolean().default(false),
      criteria: DatasetCriteria.optional(),
      selection: DatasetSelection.optional(),
      name: name.optional(),
      description: description.unwrap().optional(),
      licence: licence.unwrap().optional(),
      /** Counts in the new version; left out: the one of the old version. */
      tokenizer,
    }),
    DatasetVersionView,
  ),
  /** Takes it off the list, or brings it back; its versions stay in the record. */
  'dataset.remove': route(
    'write',
    z.strictObject({ datasetId, removed: z.boolean().default(true) }),
    z.array(DatasetSummary),
  ),
  'dataset.diff': route(
    'read',
    z.strictObject({ datasetId, from: version, to: version }),
    DatasetDiffView,
  ),
  /** The data card as Markdown, with front matter as the Hub reads it. */
  'dataset.card': route(
    'read',
    z.strictObject({ datasetId, version, language: z.enum(['en', 'zh']).default('en') }),
    z.strictObject({ markdown: z.string() }),
  ),
  /** Versions beside each other that differ only in which of the training members they have. */
  'dataset.experiment': route(
    'write',
    z.strictObject({
      datasetId,
      version,
      arms: z
        .array(
          z.discriminatedUnion('kind', [
            z.strictObject({ kind: z.literal('all') }),
            z.strictObject({
              kind: z.literal('densest'),
              count: z.int().positive(),
              measure: DensityMeasure.default('acts'),
            }),
            z.strictObject({
              kind: z.literal('random'),
              count: z.int().positive(),
              seed: z.string().max(64),
            }),
          ]),
        )
        .min(2)
        .max(20),
    }),
    z.array(DatasetVersionView),
  ),
  /**
   * A job that writes a folder: splits in each format, the card, the manifest; several versions stand
   * beside each other in it with a table that compares them. The folder is whole or not there.
   */
  'dataset.export': route(
    'write',
    z.strictObject({
      datasetId,
      versions: z.array(version).min(1).max(20),
      formats: z.array(ExportFormat).min(1).max(20),
      options: ExportOptions.omit({ format: true, branches: true }).prefault({}),
      language: z.enum(['en', 'zh']).default('en'),
      /** A folder that is not there yet, or is empty. Left out: a new one below `exports/`. */
      path: z.string().min(1).max(limits.pathCharacters).optional(),
      /** Goes on without members that cannot be given as they were, or may not be given any more. */
      leaveOut: z.boolean().default(false),
      /** False: everything is done but the writing, to see what would come of it. */
      write: z.boolean().default(true),
    }),
    Job,
  ),
};
