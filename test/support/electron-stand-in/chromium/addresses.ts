/**
 * Chromium's debugger never sees requests of schemes it does not know, so `app://cairn/x` is loaded as
 * `https://cairn.app.invalid/x` and answered before it leaves. Names below `.invalid` exist nowhere.
 * Everything that main is told is mapped back.
 */
export class Addresses {
  private readonly seen = new Set<string>();
  private readonly schemes = new Map<string, 'https' | 'http'>();

  /** `secure`: as `registerSchemesAsPrivileged` said. */
  add(scheme: string, secure: boolean): void {
    this.schemes.set(scheme, secure ? 'https' : 'http');
  }

  /** The origins pages may have had, as Chromium names them. */
  origins(): string[] {
    return [...this.seen];
  }

  has(scheme: string): boolean {
    return this.schemes.has(scheme);
  }

  /** As Chromium loads it. */
  inside(address: string): string {
    const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(address);
    if (!parts) return address;
    const [, scheme = '', host = '', rest = ''] = parts;
    const carrier = this.schemes.get(scheme.toLowerCase());
    if (carrier === undefined) return address;
    const origin = `${carrier}://${host.toLowerCase()}.${scheme.toLowerCase()}.invalid`;
    this.seen.add(origin);
    return `${origin}${rest === '' ? '/' : rest}`;
  }

  /** As the app knows it. */
  outside(address: string): string {
    if (address.startsWith('blob:')) return `blob:${this.outside(address.slice('blob:'.length))}`;
    const parts = /^(https?):\/\/([^/?#:]*)\.([a-z0-9+-]+)\.invalid(?::\d+)?(.*)$/is.exec(address);
    if (!parts) return address;
    const [, carrier = '', host = '', scheme = '', rest = ''] = parts;
    return this.schemes.get(scheme) === carrier ? `${scheme}://${host}${rest}` : address;
  }

  /** Every address in a header's value, or a bare scheme in a policy, as Chromium must read it. */
  headerInside(value: string): string {
    let mapped = value;
    for (const [scheme, carrier] of this.schemes) {
      mapped = mapped
        .replaceAll(
          new RegExp(`\\b${scheme}://([\\w.-]+)`, 'gi'),
          (_all, host: string) => `${carrier}://${host}.${scheme}.invalid`,
        )
        .replaceAll(
          new RegExp(`(^|[\\s;])${scheme}:(?=[\\s;]|$)`, 'gi'),
          (_all, before: string) => `${before}${carrier}://*.${scheme}.invalid`,
        );
    }
    return mapped;
  }
}
