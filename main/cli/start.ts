/** `npm start`: the cache of compiled code first, then everything else. */
import { keepCompiledCode } from './compile-cache.ts';

keepCompiledCode();
const { start } = await import('./start/start.ts');
process.exitCode = await start(process.argv.slice(2));
