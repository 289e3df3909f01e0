import type { TFunction } from 'i18next';
import type { HostCapabilities } from '../../../preload/contract/views.ts';

/** Where passwords and keys are and who can read them; the driver's own words where it names no folder. */
export function secretsWords(
  t: TFunction<'settings'>,
  { kind, words, folder, reason }: HostCapabilities['secrets'],
): readonly string[] {
  if (folder === undefined || (kind !== 'keyring' && kind !== 'encrypted_file')) return [words];
  return [
    t(`secretsIn_${kind}`, { folder }),
    ...(reason === undefined ? [] : [t(`secretsBecause_${reason}`)]),
  ];
}
