/** Data sets: versions, cards, differences, exports. */
import * as z from 'zod';
import { DatasetVersion } from '../../../main/core/trajectory/datasets/dataset.ts';
import { route } from '../route.ts';

export const datasetRoutes = {
  /** The newest version of each. */
  'dataset.list': route('read', z.strictObject({}), z.array(DatasetVersion)),
};
