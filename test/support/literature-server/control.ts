/** The double's switches for those who run it as a program. */
import * as z from 'zod';
import { ServiceId } from '../../../main/core/literature/service-id.ts';
import { Quirk } from './quirks.ts';
import { json } from './reply.ts';
import type { DoubleReply, DoubleRequest } from './reply.ts';
import type { RunningLiteratureServer } from './server.ts';

const SetQuirk = z.strictObject({ service: ServiceId, quirk: Quirk });
const SetEdition = z.strictObject({ edition: z.enum(['first', 'later']) });

export function controlReply(server: RunningLiteratureServer, request: DoubleRequest): DoubleReply {
  switch (`${request.method} ${request.path}`) {
    case 'POST /quirks': {
      const given = SetQuirk.safeParse(parsed(request.body));
      if (!given.success) return json({ error: z.prettifyError(given.error) }, 400);
      server.quirk(given.data.service, given.data.quirk);
      return json({ set: given.data });
    }
    case 'DELETE /quirks':
      server.calm();
      return json({ set: [] });
    case 'POST /edition': {
      const given = SetEdition.safeParse(parsed(request.body));
      if (!given.success) return json({ error: z.prettifyError(given.error) }, 400);
      server.turnTo(given.data.edition);
      return json(given.data);
    }
    case 'GET /requests':
      return json(server.requests);
    case 'DELETE /requests':
      server.requests.length = 0;
      return json([]);
    default:
      return json(
        {
          error:
            'POST or DELETE /control/quirks, POST /control/edition, GET or DELETE /control/requests',
        },
        404,
      );
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
