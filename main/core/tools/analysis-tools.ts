/** The tools of a session on data, in the order they are shown. */
import { listData } from './list-data.ts';
import { readNotebook } from './read-notebook.ts';
import { listMethods, runMethod } from './run-method.ts';
import type { Tool } from './tool.ts';
import { writeCell } from './write-cell.ts';
import { writeUpTool, type WriteUpPorts } from './write-up.ts';

export function analysisTools(ports: WriteUpPorts): readonly Tool[] {
  const { bench } = ports;
  return [
    listData(bench),
    listMethods(),
    runMethod(bench),
    writeCell(bench),
    readNotebook(bench),
    writeUpTool(ports),
  ];
}
