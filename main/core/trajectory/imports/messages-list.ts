/** A bare list of chat messages, or one message a line: one conversation in OpenAI's notation. */
import { fieldOf } from './fields.ts';
import { ChatMessages, isChatMessage } from './openai.ts';
import type { LogFormat } from './reading.ts';
import { headOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

export const messagesListFormat: LogFormat = {
  kind: 'log',
  id: 'openai',
  recognises: (values) =>
    values.length > 0 &&
    values.every((value) => isChatMessage(value)) &&
    values.some((value) => fieldOf(value, 'content') !== undefined),
  open(context) {
    const messages = new ChatMessages(context);
    let count = 0;
    return {
      take(value, place) {
        count += 1;
        messages.take(value, remark('at_message', { number: place }));
      },
      end() {
        messages.end();
        if (count > 0)
          context.sink.end(
            headOf({ agent: { name: 'unknown' }, task: messages.task, fallback: context.fileName }),
          );
      },
    };
  },
};
