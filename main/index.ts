/** The desktop app. Reads as the list of its set-up steps; each is a file of `desktop/`. */
import { startDesktop } from './desktop/start-desktop.ts';

startDesktop(import.meta.dirname);
