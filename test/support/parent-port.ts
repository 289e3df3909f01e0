/**
 * Loaded before the engine's process when a test forks it with Node: what Electron gives a utility
 * process as `process.parentPort`, over the channel that Node gives a forked one.
 */
Object.assign(process, {
  parentPort: {
    on: (_event: 'message', listener: (event: { readonly data: unknown }) => void) =>
      process.on('message', (data) => listener({ data })),
    postMessage: (message: unknown) => process.send?.(message),
  },
});
