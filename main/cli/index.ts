/**
 * The `cairn` command's entry: switches on Node's cache of compiled code, in the system's temporary
 * folder, before anything else is loaded. It halves the time a command takes to start.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./program.ts');
