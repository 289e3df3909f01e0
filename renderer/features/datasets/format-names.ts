/** Names of formats, the same in every language; one that is not here is called by its id. */
export const FORMAT_NAMES: Readonly<Record<string, string>> = {
  openai: 'OpenAI chat',
  limi: 'LIMI',
  atif: 'ATIF 1.7',
  slime: 'slime',
  trl: 'TRL',
  axolotl: 'axolotl',
  sharegpt: 'ShareGPT (LLaMA-Factory)',
  sts: 'Session traces (STS)',
  parquet: 'Parquet',
  inspect: 'Inspect',
  otlp: 'OpenTelemetry (OTLP)',
  ro_crate: 'RO-Crate',
  'ro-crate': 'RO-Crate',
};
