/** The `cairn` command's entry: the cache of compiled code first, then everything else. */
import { keepCompiledCode } from './compile-cache.ts';

keepCompiledCode();
await import('./program.ts');
