/** The openai adapter as the model desk uses it. */
import { askServer } from '../../adapters/openai/ask-server.ts';
import { normaliseBaseUrl } from '../../adapters/openai/base-url.ts';
import { checkModel } from '../../adapters/openai/check-model.ts';
import { createModelClient } from '../../adapters/openai/client.ts';
import { createEmbedder } from '../../adapters/openai/embedder.ts';
import { isModelServer, probeServers, USUAL_PORTS } from '../../adapters/openai/probe.ts';
import { identifyServer } from '../../adapters/openai/server-kind.ts';
import type { ModelAccess } from './model-access.ts';

export const openAiAccess: ModelAccess = {
  probedOrigins: USUAL_PORTS.map((port) => `http://127.0.0.1:${port}`),
  async probe(fetch) {
    const probed = await probeServers(fetch);
    return probed.filter(isModelServer);
  },
  normalise: normaliseBaseUrl,
  identify: (baseUrl, fetch) => identifyServer(baseUrl, fetch),
  async ask({ server, key, fetch }, signal) {
    const { state, words, models } = await askServer(server, key, fetch, { signal });
    return { state, words, models };
  },
  check: ({ server, key, fetch }, model, { settings, clock, signal, onProgress }) =>
    checkModel({ server, model, key, fetch, settings, clock }, signal, ({ done, total, words }) =>
      onProgress(done, total, words),
    ),
  client: ({ server, key, fetch }, model, settings) =>
    createModelClient({ server, model, key, fetch, settings }),
  embedder: ({ server, key, fetch }, model) => createEmbedder({ server, model, key, fetch }),
};
