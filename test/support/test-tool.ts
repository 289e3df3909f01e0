/** A tool for tests of the loop: one optional argument, no effect unless said. */
import * as z from 'zod';
import { defineTool } from '../../main/core/tools/tool.ts';
import type { Tool } from '../../main/core/tools/tool.ts';

const Input = z.strictObject({ value: z.string().optional() });

export function testTool(
  name: string,
  run: Parameters<typeof defineTool<typeof Input>>[0]['run'],
  more: Partial<Pick<Tool, 'sideEffect' | 'approval' | 'reach' | 'limits'>> = {},
): Tool {
  return defineTool({
    name,
    description: name,
    input: Input,
    limits: { milliseconds: 5_000, outputCharacters: 1_000 },
    sideEffect: false,
    reach: ['session'],
    approval: 'allow',
    ...more,
    run,
  });
}
