/** Services that know what a test tells them, and remember what they were asked. */
import { fail, ok, type Failure } from '../../main/core/errors.ts';
import type { ServiceDesk } from '../../main/core/literature/desk.ts';
import type { LiteratureService, WorkIdentifiers } from '../../main/core/literature/ports.ts';
import type { LiteratureRecord } from '../../main/core/literature/record.ts';
import type { ServiceId } from '../../main/core/literature/service-id.ts';
import { serviceName } from '../../main/core/literature/service-name.ts';

export interface KnownService {
  readonly id: ServiceId;
  readonly records?: readonly Omit<LiteratureRecord, 'service' | 'raw' | 'otherVersions'>[];
  /** Works of one request; one by one when left out. */
  readonly batch?: number;
  readonly failure?: Failure;
  /** Why it may not be asked. */
  readonly refusal?: string;
}

export interface KnownDesk extends ServiceDesk {
  /** What was asked, request by request: the DOIs, or else titles. */
  readonly asked: { readonly service: ServiceId; readonly works: readonly string[] }[];
}

/** Stands for the services behind their port; what goes over the wire is tested with the real ones. */
export function knownServices(known: readonly KnownService[]): KnownDesk {
  const asked: KnownDesk['asked'] = [];
  const services = known.map((each) => serviceOf(each, asked));
  return {
    asked,
    services: () => services,
    service(id) {
      const found = services.find((each) => each.id === id);
      if (found === undefined) throw new Error(`no ${id}`);
      return found;
    },
    access: async () => ({ address: 'http://127.0.0.1:9' }),
    refusal: (id) => known.find((each) => each.id === id)?.refusal,
    ask: () => async () => fail('network_failed', 'Nothing is sent in this test.'),
  };
}

function serviceOf(
  { id, records = [], batch, failure }: KnownService,
  asked: KnownDesk['asked'],
): LiteratureService {
  const find = (work: WorkIdentifiers): LiteratureRecord | undefined => {
    const record = records.find(
      ({ fields }) =>
        (work.doi !== undefined && fields.doi === work.doi) ||
        (work.pmid !== undefined && fields.pmid === work.pmid) ||
        (work.doi === undefined && work.pmid === undefined && fields.title === work.title),
    );
    return record && { ...record, service: id, raw: {}, otherVersions: [] };
  };
  const note = (works: readonly WorkIdentifiers[]): void => {
    asked.push({
      service: id,
      works: works.map((work) => work.doi ?? work.pmid ?? work.title ?? ''),
    });
  };
  return {
    id,
    name: serviceName(id),
    documentation: '',
    defaultAddress: '',
    key: 'none',
    email: 'none',
    pace: () => ({ requests: 1, milliseconds: 1, atOnce: 1 }),
    pageSize: 100,
    mostRecords: 100,
    lookUp: async (_ask, _access, work) => {
      note([work]);
      return failure === undefined ? ok(find(work)) : { ok: false, error: failure };
    },
    ...(batch === undefined
      ? {}
      : {
          lookUpMany: {
            size: batch,
            names: ({ doi, pmid }: WorkIdentifiers) => (doi ?? pmid) !== undefined,
            ask: async (_ask: unknown, _access: unknown, works: readonly WorkIdentifiers[]) => {
              note(works);
              if (failure !== undefined) return { ok: false, error: failure } as const;
              return ok(
                works.flatMap((work, index) => {
                  const record = find(work);
                  return record === undefined ? [] : [{ index, record }];
                }),
              );
            },
          },
        }),
  };
}
