import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import configuration from '../../resources/packaging/electron-builder.config.ts';

/**
 * Electron security guideline 19: https://www.electronjs.org/docs/latest/tutorial/security. That the
 * fuses end up in the program is shown by test/integration/package-contents.test.ts.
 */
test('the packaged program runs nothing but the app in its archive, whatever it is told', () => {
  expect(configuration.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(configuration.asar).toBe(true);
});

test('no system is packaged with other fuses, without an archive, or with an address for updates', () => {
  expect(configuration.publish).toBeNull();
  for (const system of [configuration.linux, configuration.mac, configuration.win]) {
    expect(Object.keys(system)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(asar|electronFuses|publish)$/)]),
    );
  }
});

test('only native binaries and what contained processes load leave the archive, which is the part whose integrity is checked', () => {
  expect(configuration.asarUnpack).toEqual([
    'node_modules/better-sqlite3/prebuilds/*.node',
    'node_modules/sqlite-vec-*/vec0.*',
    'node_modules/@duckdb/**',
    'out/contained/**',
  ]);
});

test('on macOS the runtime is hardened, and machine code at run time is all that is asked for', () => {
  const { mac } = configuration;
  expect(mac.hardenedRuntime).toBe(true);
  expect(mac.entitlementsInherit).toBe(mac.entitlements);
  const granted = [...readFileSync(mac.entitlements, 'utf8').matchAll(/<key>(.*?)<\/key>/g)];
  expect(granted.map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit']);
});
