/**
 * What providers' terms say on training with the outputs of their models, as they were read on a day. It
 * points at the source and is no advice: what holds is for a person and their institution to say.
 */
import * as z from 'zod';

export const ProviderTerms = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** A hosted service's terms, or the licence of weights one runs oneself. */
  kind: z.enum(['service', 'weights']),
  /** Hosts of the service; a server's address is matched by its end. */
  hosts: z.array(z.string()),
  /**
   * Beginnings of model names, lower case, behind a maker's name and a slash if there is one. Of all
   * that fit a name the longest counts: an exception is listed by a longer beginning.
   */
  models: z.array(z.string()),
  /**
   * What the text says on using outputs to train models: `conditions`: under conditions it names;
   * `restricted`: not for others' models, or not for models that compete with the provider's;
   * `permitted`: it allows it expressly; `not_addressed`: nothing was found on it; `not_read`: nobody
   * has read it for this list, so nothing is claimed.
   */
  says: z.enum(['permitted', 'conditions', 'restricted', 'not_addressed', 'not_read']),
  /** `text`: the terms themselves were read; `report`: what others say of them; `none`: neither. */
  basis: z.enum(['text', 'report', 'none']),
  /** One sentence in our own words. */
  summary: z.strictObject({ en: z.string(), zh: z.string() }),
  /** Of the terms themselves. */
  address: z.url(),
  /** Of the report, where it is not the terms themselves that were read. */
  readAt: z.url().optional(),
  /** The day the terms that were read carry; ISO. */
  dated: z.iso.date().optional(),
  /** The day they were read for this list; ISO. Terms may have changed since. */
  readOn: z.iso.date().optional(),
});
export type ProviderTerms = z.infer<typeof ProviderTerms>;

/**
 * Names of the terms that restrict training with the outputs of any of these models, at any of these
 * servers. Terms that nobody has read for this list, or that name conditions, are not among them.
 */
export function restrictedBy(
  all: readonly ProviderTerms[],
  { models, servers }: { readonly models: readonly string[]; readonly servers: readonly string[] },
): readonly string[] {
  const asked = models.flatMap((model) => [
    { model },
    ...servers.map((server) => ({ model, server })),
  ]);
  const found = new Set(asked.flatMap((each) => termsFor(all, each)));
  return [...found].filter(({ says }) => says === 'restricted').map(({ name }) => name);
}

/**
 * Terms of the service that was asked, and those of the model's name: of its own weights, or of the
 * only service that offers it. `server`: an address, or the name it is listed under.
 */
export function termsFor(
  all: readonly ProviderTerms[],
  { model, server = '' }: { readonly model: string; readonly server?: string },
): readonly ProviderTerms[] {
  const name = (model.toLowerCase().split('/').at(-1) ?? '').trim();
  const host = URL.canParse(server) ? new URL(server).hostname : undefined;
  const label = server.trim().toLowerCase();
  const isHost = (own: string): boolean =>
    host === undefined ? own.split('.').includes(label) : host === own || host.endsWith(`.${own}`);
  const fit = ({ models }: ProviderTerms): number =>
    Math.max(0, ...models.filter((each) => name.startsWith(each)).map(({ length }) => length));
  const longest = Math.max(0, ...all.map(fit));
  return all.filter((terms) => terms.hosts.some(isHost) || (longest > 0 && fit(terms) === longest));
}
