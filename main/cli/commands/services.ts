import { Command } from 'commander';
import { ServiceId } from '../../core/literature/service-id.ts';
import type { LiteratureView, ServiceView } from '../../../preload/contract/views/literature.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { keyFrom } from '../model-name.ts';

interface SetOptions extends SharedOptions {
  readonly email?: string;
  readonly address?: string;
  readonly keyEnv?: string;
  readonly off?: boolean;
  readonly on?: boolean;
  readonly allowHost?: boolean;
}

const list = workCommand('list', 'Every service, and whether it may be asked').action(
  (options: SharedOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const view = await client.call('literature.services', {});
      if (!view.ok) return output.failure(view.error);
      output.result(view.data, viewWords(view.data));
      return exitCodes.success;
    }),
);

const set = workCommand('set', 'Change how this workspace uses a service')
  .argument(
    '[service]',
    `one of ${ServiceId.options.join(', ')}; left out, --email is all there is`,
  )
  .option('--email <address>', 'given to the services that ask who is calling')
  .option('--address <url>', 'a mirror to ask instead; empty: the service’s own')
  .option('--key-env <variable>', 'the environment variable that holds the service’s key')
  .option('--on', 'ask it')
  .option('--off', 'do not ask it')
  .option('--allow-host', 'also list its host in the workspace’s network policy')
  .action((service: string | undefined, options: SetOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const named = ServiceId.optional().safeParse(service);
      if (!named.success) {
        const message = `There is no service "${service}"; nothing was changed. There are ${ServiceId.options.join(', ')}.`;
        return output.failure({ code: 'invalid_input', message });
      }
      const key = keyFrom(options.keyEnv);
      if (!key.ok) return output.failure(key.error);
      const changed = await client.call('literature.configure', {
        ...(named.data === undefined ? {} : { service: named.data }),
        ...(options.email === undefined ? {} : { email: options.email }),
        ...(options.address === undefined ? {} : { address: options.address }),
        ...(key.data === undefined ? {} : { key: key.data }),
        ...(options.on === true ? { enabled: true } : {}),
        ...(options.off === true ? { enabled: false } : {}),
        allowHost: options.allowHost === true,
      });
      if (!changed.ok) return output.failure(changed.error);
      const { email, services } = changed.data;
      const shown = services.filter((view) => view.service === named.data);
      output.result(changed.data, viewWords({ email, services: shown }));
      return exitCodes.success;
    }),
  );

/** Literature services: who they are, where they are asked, and with what. */
export const servicesCommand = new Command('services')
  .description('Literature services: list them, and set how they are used')
  .addCommand(list, { isDefault: true })
  .addCommand(set);

function viewWords({ email, services }: LiteratureView): string {
  const who = email === '' ? 'No e-mail address is given to services.' : `E-mail: ${email}`;
  return [who, ...services.map(serviceWords)].join('\n');
}

function serviceWords(view: ServiceView): string {
  const { service, name, address, enabled, refusal, hasKey } = view;
  const state = !enabled ? 'off' : (refusal ?? 'may be asked');
  return `${name} (${service})  ${address}${hasKey ? '  key' : ''}\n  ${state}`;
}
