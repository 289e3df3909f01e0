import type { CustomScheme, Protocol } from 'electron';
import type { Addresses } from '../chromium/addresses.ts';
import { strict } from '../strict.ts';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

type Members = Pick<
  Protocol,
  'handle' | 'unhandle' | 'isProtocolHandled' | 'registerSchemesAsPrivileged'
>;

/** The handlers of one session's own schemes. */
export class Protocols {
  readonly forMain: Protocol;
  /** True from `ready` on: the privileges of schemes are fixed before. */
  fixed = false;
  private readonly addresses: Addresses;
  private readonly handlers = new Map<string, ProtocolHandler>();

  constructor(addresses: Addresses) {
    this.addresses = addresses;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
    this.forMain = strict('protocol', this as unknown as Members) as unknown as Protocol;
  }

  handlerOf(scheme: string): ProtocolHandler | undefined {
    return this.handlers.get(scheme);
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.handlers.has(scheme)) {
      throw new Error(`Failed to register protocol: ${scheme}`);
    }
    if (!this.addresses.has(scheme)) {
      throw new Error(
        `The Electron stand-in answers only schemes registered as privileged, standard and secure: ${scheme} is not`,
      );
    }
    this.handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    this.handlers.delete(scheme);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme);
  }

  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    if (this.fixed) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    for (const { scheme, privileges = {} } of schemes) {
      if (privileges.standard !== true) {
        throw new Error(`The Electron stand-in has only standard schemes: ${scheme} is not one`);
      }
      if (privileges.bypassCSP === true) {
        throw new Error(`The Electron stand-in cannot let ${scheme} pass by the CSP`);
      }
      this.addresses.add(scheme, privileges.secure === true);
    }
  }
}
