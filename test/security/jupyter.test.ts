import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { readdir } from 'node:fs/promises';
import * as z from 'zod';
import { expect, onTestFinished, test } from 'vitest';
import { createJupyterKernel } from '../../main/adapters/jupyter/kernel.ts';
import { outputsOfDisplay } from '../../main/adapters/jupyter/outputs.ts';
import { probe } from '../../main/adapters/jupyter/probe.ts';
import { ok } from '../../main/core/errors.ts';
import { localServer, netKit } from '../support/network-kit.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { dataOf } from '../support/workspaces.ts';

const TOKEN = 'a-token-nobody-else-sees-51';
const limits = { time: 20_000, memory: 4e9, output: 1_000_000 };

const Message = z.object({
  header: z.object({ msg_id: z.string(), msg_type: z.string() }).loose(),
  content: z.looseObject({ user_expressions: z.record(z.string(), z.string()).optional() }),
});
type Message = z.infer<typeof Message>;

type Say = (type: string, content: object, channel?: string) => void;

/** A server that speaks Jupyter's protocol and means ill: each test says how it answers what runs. */
async function hostileServer(
  answer: (expression: string, say: Say, socket: WebSocket) => unknown,
): Promise<string> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const body = {
      '/api': { version: '2' },
      '/api/kernelspecs': {
        default: 'p',
        kernelspecs: { p: { name: 'p', spec: { language: 'python' } } },
      },
      '/api/kernels': { id: 'k1', name: 'p' },
    }[request.url ?? ''];
    response
      .writeHead(request.method === 'POST' ? 201 : body === undefined ? 404 : 200)
      .end(JSON.stringify(body ?? {}));
  });
  const sockets = new WebSocketServer({ server, handleProtocols: () => false });
  sockets.on('connection', (socket) => {
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: Buffer) => {
      const parsed = Message.safeParse(JSON.parse(data.toString()));
      if (!parsed.success) return;
      const { header, content } = parsed.data;
      const say: Say = (type, inside, channel = 'iopub') =>
        socket.send(
          JSON.stringify({
            header: { ...header, session: 'kernel', msg_type: type, username: 'k', version: '5.3' },
            parent_header: header,
            metadata: {},
            content: inside,
            channel,
          }),
        );
      if (header.msg_type === 'kernel_info_request') {
        say('kernel_info_reply', KERNEL_INFO, 'shell');
      } else if (header.msg_type === 'execute_request') {
        say('status', { execution_state: 'busy' });
        const value = answer(content.user_expressions?.['cairn'] ?? '', say, socket);
        if (value === undefined) return;
        const told = { status: 'ok', metadata: {}, data: { 'application/vnd.cairn+json': value } };
        say(
          'execute_reply',
          { status: 'ok', execution_count: 1, payload: [], user_expressions: { cairn: told } },
          'shell',
        );
      }
      say('status', { execution_state: 'idle' });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has such an address
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const KERNEL_INFO = {
  status: 'ok',
  protocol_version: '5.3',
  implementation: 'x',
  implementation_version: '1',
  language_info: { name: 'python', version: '3' },
  banner: '',
  help_links: [],
};

function kernelAt(origin: string) {
  const kit = netKit({ kernels: [origin] });
  const kernel = createJupyterKernel({
    baseUrl: `${origin}/`,
    token: TOKEN,
    net: kit.net,
    onGive: async () => ok(undefined),
  });
  onTestFinished(() => kernel.close());
  return kernel;
}

test('a server that sends elsewhere is not followed, and the token stays with the server it is for', async () => {
  const other = await localServer((_, response) => response.end('{}'));
  for (const status of [301, 302, 303, 307, 308]) {
    const server = await localServer((request, response) => {
      if (request.url === '/api') response.end('{"version":"2"}');
      else response.writeHead(status, { location: `${other.origin}/api/kernelspecs` }).end();
    });
    const { net } = netKit({ kernels: [server.origin, other.origin] });
    const answer = await probe({ baseUrl: `${server.origin}/`, token: TOKEN, net });
    expect(answer).toMatchObject({ ok: false, error: { code: 'service_unauthorized' } });
    expect(server.knocks.every(({ path }) => !path.includes(TOKEN))).toBe(true);
  }
  expect(other.knocks).toEqual([]);
});

test('what a kernel wrote as markup is kept as text, whatever it calls itself', () => {
  const script = '<script>fetch("http://evil.example")</script>';
  expect(outputsOfDisplay({ 'text/html': script, 'text/plain': 'a table' })).toEqual([
    { kind: 'text', stream: 'out', text: 'a table' },
    { kind: 'html', html: script },
  ]);
  expect(outputsOfDisplay({ 'application/javascript': 'alert(1)' })).toEqual([]);
  expect(outputsOfDisplay({ 'application/vnd.vegalite.v5+json': script })).toEqual([]);
  expect(outputsOfDisplay({ 'text/markdown': script })).toEqual([
    { kind: 'text', stream: 'out', text: script },
  ]);
});

test('a message that cannot be read ends the run and not the process', async () => {
  const origin = await hostileServer((expression, _say, socket) => {
    if (!expression.includes('last')) return {};
    socket.send('{"not": "a message"}');
    return undefined;
  });
  const ran = dataOf(await kernelAt(origin).run({ code: '1', limits }));
  expect(ran).toMatchObject({ outcome: 'died', lostState: false });
  expect(ran.outputs.at(-1)).toMatchObject({ kind: 'error', name: 'ConnectionLost' });
});

test('a value of the wrong form is dropped, and a flood of outputs is cut', async () => {
  const origin = await hostileServer((expression, say) => {
    if (!expression.includes('last')) return {};
    for (let i = 0; i < 400; i += 1) say('stream', { name: 'stdout', text: 'x'.repeat(10_000) });
    return { value: { $table: { columns: 'no', rows: 3 } }, __proto__: { value: 1 } };
  });
  const ran = dataOf(await kernelAt(origin).run({ code: '1', limits }));
  expect(ran).toMatchObject({ outcome: 'limit', limit: 'output' });
  expect(JSON.stringify(ran.outputs).length).toBeLessThan(1_200_000);
  expect(ran.outputs.some(({ kind }) => kind === 'value')).toBe(false);
});

test('a table taken from a kernel writes its own files only, and only when it is whole', async () => {
  const frame = { rows: 1, columns: [{ name: 'x', type: 'double' }] };
  const lies = [
    { frame, files: [{ name: '../../evil.bin', bytes: 8 }] },
    { frame, files: [{ name: '0.bin', bytes: 8_000_000_000 }] },
    { frame: { rows: 1, columns: [{ name: 'x', type: 'exec' }] }, files: [] },
  ];
  for (const lie of lies) {
    const origin = await hostileServer((expression) => (expression.includes('take') ? lie : {}));
    const folder = temporaryFolder();
    expect(await kernelAt(origin).take('x', folder)).toMatchObject({
      error: { code: 'engine_failed' },
    });
    expect(await readdir(folder)).toEqual([]);
  }
});
