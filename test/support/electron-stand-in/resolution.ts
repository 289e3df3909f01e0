import { registerHooks } from 'node:module';

const names = new Set(['electron', 'electron/main', 'electron/common']);
const SLOT = '__electronStandIn';

/**
 * Makes `electron` mean the stand-in: for import, for require, and for the inspector's require, which
 * Playwright uses. `members` holds every member that Electron exports to main.
 */
export function resolveElectron(members: Readonly<Record<string, unknown>>): void {
  Object.defineProperty(globalThis, SLOT, { value: members });
  registerHooks({
    resolve(specifier, context, next) {
      if (!names.has(specifier)) return next(specifier, context);
      const required = context.conditions.includes('require');
      const url = `electron-stand-in:${required ? 'require' : 'import'}`;
      return { url, format: required ? 'commonjs' : 'module', shortCircuit: true };
    },
    load(url, context, next) {
      if (!url.startsWith('electron-stand-in:')) return next(url, context);
      if (url.endsWith(':require')) {
        return {
          format: 'commonjs',
          source: `module.exports = globalThis.${SLOT};`,
          shortCircuit: true,
        };
      }
      const exports = Object.keys(members).map(
        (name) => `export const ${name} = globalThis.${SLOT}.${name};`,
      );
      const source = [`export default globalThis.${SLOT};`, ...exports].join('\n');
      return { format: 'module', source, shortCircuit: true };
    },
  });
}
