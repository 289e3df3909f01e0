/** Says which Node is running when it is too old for Cairn, instead of failing later in a library. */
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Cairn needs Node 24 and got ${process.version} (${process.execPath}).\n` +
      'Its own copy is installed by "npm ci"; if you used --ignore-scripts, run "npm ci" without it.',
  );
  process.exit(1);
}
