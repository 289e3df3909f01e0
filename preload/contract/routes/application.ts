import * as z from 'zod';
import { Job } from '../../../main/core/jobs.ts';
import { route } from '../route.ts';
import { Preferences } from '../views.ts';

const jobId = z.string().min(1).max(64);

export const applicationRoutes = {
  'job.list': route('read', z.strictObject({}), z.array(Job)),
  'job.get': route('read', z.strictObject({ jobId }), Job),
  'job.stop': route('read', z.strictObject({ jobId }), Job),
  'job.resume': route('write', z.strictObject({ jobId }), Job),
  'job.dismiss': route('read', z.strictObject({ jobId }), z.array(Job)),
  'preference.get': route('host', z.strictObject({}), Preferences),
  'preference.set': route('host', Preferences.partial(), Preferences),
  'application.about': route(
    'read',
    z.strictObject({}),
    z.strictObject({ version: z.string(), versions: z.record(z.string(), z.string()) }),
  ),
};
