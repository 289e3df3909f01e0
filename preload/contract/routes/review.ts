/** Rubrics, reviews, judgements and how far reviewers agree. */
import * as z from 'zod';
import { Rubric } from '../../../main/core/trajectory/judging/rubric.ts';
import { route } from '../route.ts';

export const reviewRoutes = {
  /** The newest version of each. */
  'rubric.list': route('read', z.strictObject({}), z.array(Rubric)),
};
