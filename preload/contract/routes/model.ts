import * as z from 'zod';
import {
  AssistantChoice,
  ModelServer,
  ModelSettings,
} from '../../../main/core/agent/model/server.ts';
import { Job } from '../../../main/core/jobs.ts';
import { route } from '../route.ts';
import { AssistantView, ModelView, ServerView } from '../views/model.ts';

const serverId = z.string().min(1).max(64);
const model = z.string().min(1).max(300);

/** Model servers belong to the person on this machine; keys go in and never come back out. */
export const modelRoutes = {
  /** As last seen; asks no server. */
  'model.servers': route('host', z.strictObject({}), z.array(ServerView)),
  /** Probes this machine's usual ports, registers what it finds and asks every registered server for its models. */
  'model.detect': route('host', z.strictObject({}), z.array(ServerView)),
  /** A missing `http://` and `/v1` are added. Answers with the state the server was found in. */
  'model.addServer': route(
    'host',
    z.strictObject({
      url: z.string().trim().min(1).max(2_000),
      label: z.string().trim().max(200).optional(),
      kind: ModelServer.shape.kind.optional(),
      key: z.string().max(10_000).optional(),
      /** Also lists the server's host in the workspace's network policy. */
      allowHost: z.boolean().default(false),
    }),
    ServerView,
  ),
  'model.removeServer': route('host', z.strictObject({ serverId }), z.array(ServerView)),
  /** An empty key takes it away. */
  'model.setKey': route(
    'host',
    z.strictObject({ serverId, key: z.string().max(10_000) }),
    ServerView,
  ),
  /** Asks one server for its state and models. */
  'model.refresh': route('host', z.strictObject({ serverId }), ServerView),
  /** Models that were used, set up or checked on this machine, those used last first; servers that are gone leave none. */
  'model.known': route('host', z.strictObject({}), z.array(ModelView)),
  'model.get': route('host', z.strictObject({ serverId, model }), ModelView),
  'model.setSettings': route(
    'host',
    z.strictObject({ serverId, model, settings: ModelSettings }),
    ModelView,
  ),
  /** A job of kind `model_check`: a few short requests; its result is a `ModelView`. */
  'model.check': route('host', z.strictObject({ serverId, model }), Job),
  /** Who answers new sessions in this engine. */
  'assistant.current': route('read', z.strictObject({}), AssistantView),
  'assistant.choose': route('host', z.strictObject({ choice: AssistantChoice }), AssistantView),
};
