/** The Ed25519 key (RFC 8032) a workspace's heads are signed with. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignatureVerifier, Signer } from '../../core/ports.ts';
import { writeFileDurably } from './durable-file.ts';
import { isMissing } from './io-error.ts';

/** Checks signatures with the public key they name. A key or signature that cannot be read is not valid. */
export const systemSignatureVerifier: SignatureVerifier = {
  verify(publicKey, text, signature) {
    try {
      const der = Buffer.from(publicKey, 'base64');
      const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
      if (key.asymmetricKeyType !== 'ed25519') return false;
      return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
    } catch {
      return false;
    }
  },
};

/**
 * The key of this workspace on this machine, made when there is none. It lies in the person's
 * config folder, readable by them alone, so that a copy of the workspace does not carry it.
 */
export async function loadOrCreateSigner(
  configFolder: string,
  workspaceId: string,
): Promise<Signer> {
  const folder = join(configFolder, 'keys');
  const path = join(folder, `${workspaceId}.pem`);
  try {
    return signerOf(createPrivateKey(await readFile(path, 'utf8')));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  await writeFileDurably(path, pem, { mode: 0o600 });
  await chmod(path, 0o600);
  return signerOf(privateKey);
}

/** The key of this workspace on this machine, when there is one; makes nothing. */
export async function loadSigner(
  configFolder: string,
  workspaceId: string,
): Promise<Signer | undefined> {
  try {
    const pem = await readFile(join(configFolder, 'keys', `${workspaceId}.pem`), 'utf8');
    return signerOf(createPrivateKey(pem));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function signerOf(key: KeyObject): Signer {
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  return {
    publicKey,
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  };
}
