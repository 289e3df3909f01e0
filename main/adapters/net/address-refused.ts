/** A name that led to addresses none of which may be reached. */
export class AddressRefused extends Error {
  readonly host: string;
  readonly addresses: readonly string[];

  constructor(host: string, addresses: readonly string[]) {
    super(
      `"${host}" leads to ${addresses.join(', ')}, which is not a public address and was not registered.`,
    );
    this.host = host;
    this.addresses = addresses;
  }
}
