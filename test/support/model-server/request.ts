/** A request to the scripted server, as it arrived. */
import * as z from 'zod';

export const WireMessage = z.looseObject({
  role: z.string(),
  content: z.unknown(),
  tool_calls: z
    .array(
      z.looseObject({
        id: z.string(),
        type: z.string(),
        function: z.looseObject({ name: z.string(), arguments: z.string() }),
      }),
    )
    .optional(),
  tool_call_id: z.string().optional(),
  reasoning_content: z.string().optional(),
  reasoning_details: z.array(z.unknown()).optional(),
});
export type WireMessage = z.infer<typeof WireMessage>;

/** Held against the protocol: a request that breaks it fails the test that sent it. */
export const ChatBody = z.looseObject({
  model: z.string(),
  messages: z.array(WireMessage).min(1),
  tools: z
    .array(
      z.looseObject({
        type: z.literal('function'),
        function: z.looseObject({
          name: z.string(),
          description: z.string(),
          parameters: z.record(z.string(), z.unknown()),
        }),
      }),
    )
    .optional(),
  stream: z.boolean().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).optional(),
});
export type ChatBody = z.infer<typeof ChatBody>;

export interface KeptRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Of a chat request. */
  readonly chat?: ChatBody;
  readonly text: string;
}

/** A rough count: four characters a token. */
export function countTokens(messages: unknown, tools?: unknown): number {
  const characters = JSON.stringify(messages).length + (tools ? JSON.stringify(tools).length : 0);
  return Math.ceil(characters / 4);
}

/** The text of a message, whatever shape its content has. */
export function textOf(message: WireMessage | undefined): string {
  const content = message?.content;
  if (typeof content === 'string') return content;
  return content === undefined || content === null ? '' : JSON.stringify(content);
}
