/** The app contract: every route by name, collected once. */
import type * as z from 'zod';
import { annotationRoutes } from './routes/annotation.ts';
import { applicationRoutes } from './routes/application.ts';
import { collectionRoutes } from './routes/collection.ts';
import { embeddingRoutes } from './routes/embedding.ts';
import { findRoutes } from './routes/find.ts';
import { hostRoutes } from './routes/host.ts';
import { kernelRoutes } from './routes/kernel.ts';
import { libraryRoutes } from './routes/library.ts';
import { literatureRoutes } from './routes/literature.ts';
import { memoryRoutes } from './routes/memory.ts';
import { modelRoutes } from './routes/model.ts';
import { networkRoutes } from './routes/network.ts';
import { notebookRoutes } from './routes/notebook.ts';
import { recognitionRoutes } from './routes/recognition.ts';
import { recordRoutes } from './routes/record.ts';
import { referenceRoutes } from './routes/reference.ts';
import { curationRoutes } from './routes/curation.ts';
import { dataRoutes } from './routes/data.ts';
import { datasetRoutes } from './routes/dataset.ts';
import { redactionRoutes } from './routes/redaction.ts';
import { reviewRoutes } from './routes/review.ts';
import { trajectoryImportRoutes } from './routes/trajectory-import.ts';
import { sessionRoutes } from './routes/session.ts';
import { trajectoryRoutes } from './routes/trajectory.ts';
import { workspaceRoutes } from './routes/workspace.ts';
import { writeUpRoutes } from './routes/writeup.ts';
import { zoteroRoutes } from './routes/zotero.ts';

export const routes = {
  ...workspaceRoutes,
  ...libraryRoutes,
  ...collectionRoutes,
  ...annotationRoutes,
  ...findRoutes,
  ...embeddingRoutes,
  ...referenceRoutes,
  ...zoteroRoutes,
  ...literatureRoutes,
  ...sessionRoutes,
  ...recognitionRoutes,
  ...recordRoutes,
  ...modelRoutes,
  ...kernelRoutes,
  ...networkRoutes,
  ...memoryRoutes,
  ...dataRoutes,
  ...notebookRoutes,
  ...writeUpRoutes,
  ...trajectoryRoutes,
  ...curationRoutes,
  ...datasetRoutes,
  ...redactionRoutes,
  ...reviewRoutes,
  ...trajectoryImportRoutes,
  ...applicationRoutes,
  ...hostRoutes,
};

export type RouteName = keyof typeof routes;
/** What a caller may send: fields with a default may be left out. */
export type RouteInput<Name extends RouteName> = z.input<(typeof routes)[Name]['input']>;
/** What a handler receives: parsed, with defaults filled in. */
export type RouteRequest<Name extends RouteName> = z.output<(typeof routes)[Name]['input']>;
export type RouteOutput<Name extends RouteName> = z.output<(typeof routes)[Name]['output']>;

export function isRouteName(name: string): name is RouteName {
  return Object.hasOwn(routes, name);
}
