/**
 * What providers' terms say on training with the outputs of their models, as they stood on a day. It
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
  /** Beginnings of model names, lower case, behind a maker's name and a slash if there is one. */
  models: z.array(z.string()),
  /**
   * What the text says on using outputs to train models: `conditions`: under conditions it names;
   * `restricted`: not for models that compete with the provider's; `permitted`: it allows it expressly;
   * `not_addressed`: nothing was found on it.
   */
  says: z.enum(['permitted', 'conditions', 'restricted', 'not_addressed']),
  /** `text`: the terms themselves were read; `report`: what others say of them. */
  basis: z.enum(['text', 'report']),
  /** One sentence in our own words. */
  summary: z.strictObject({ en: z.string(), zh: z.string() }),
  address: z.url(),
  /** The day the terms carry, or on which they were read; ISO. */
  asOf: z.iso.date(),
});
export type ProviderTerms = z.infer<typeof ProviderTerms>;

/** Terms of the service that was asked and of the model's own weights. `server`: an address, or the name it is listed under. */
export function termsFor(
  all: readonly ProviderTerms[],
  { model, server = '' }: { readonly model: string; readonly server?: string },
): readonly ProviderTerms[] {
  const name = (model.toLowerCase().split('/').at(-1) ?? '').trim();
  const host = URL.canParse(server) ? new URL(server).hostname : undefined;
  const label = server.trim().toLowerCase();
  const isHost = (own: string): boolean =>
    host === undefined ? own.split('.').includes(label) : host === own || host.endsWith(`.${own}`);
  return all.filter(
    (terms) =>
      terms.hosts.some(isHost) || terms.models.some((beginning) => name.startsWith(beginning)),
  );
}
