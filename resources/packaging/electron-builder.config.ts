/**
 * How Cairn is packaged for Linux, macOS and Windows; docs/packaging.md explains it. electron-builder
 * holds this against its own schema when it starts, so that a misspelt option ends the build.
 */

/** Everything that runs is in `out`; a package holds no sources, tests, benchmarks or source maps. */
const app = [
  'package.json',
  'out/**',
  // Node's own program, which lies beside the archive.
  '!out/node/**',
  'resources/icons/256x256.png',
  'resources/citation-styles/locales/*.xml',
  'resources/citation-styles/styles/*.csl',
  'resources/kernels/python/*.py',
  'resources/playbooks/*.json',
  'resources/prompts/*.md',
  'resources/r/**/*.R',
  'resources/rights/*.json',
  'resources/sample/sample.json',
  'resources/sample/pdf/*.pdf',
];

/** Only what the bundles leave in node_modules, and of that only what they load; the notices have their licences. */
const packages = [
  {
    from: 'node_modules/better-sqlite3',
    to: 'node_modules/better-sqlite3',
    filter: ['package.json', 'lib/**/*.js'],
  },
  {
    from: 'node_modules/@duckdb/node-api',
    to: 'node_modules/@duckdb/node-api',
    filter: ['package.json', 'lib/**/*.js'],
  },
  {
    from: 'node_modules/@duckdb/node-bindings',
    to: 'node_modules/@duckdb/node-bindings',
    filter: ['package.json', 'duckdb.js'],
  },
  {
    from: 'node_modules/pdfjs-dist',
    to: 'node_modules/pdfjs-dist',
    filter: [
      'package.json',
      'legacy/build/pdf.mjs',
      'legacy/build/pdf.worker.mjs',
      'cmaps/*',
      'iccs/*',
      'standard_fonts/*',
      'wasm/*',
      // GPL; see docs/dependencies.md. The engine for scripts in PDF files is never run.
      '!standard_fonts/*{iberation,LIBERATION}*',
      '!wasm/*{quickjs,QUICKJS}*',
      // For browsers without WebAssembly.
      '!wasm/*_fallback.js',
    ],
  },
];

/**
 * SQLite's binary for one system, what it measures vectors with, and DuckDB's. They lie outside the
 * archive: a system loads no code from one. npm installs all but the first for its own system alone.
 */
const native = (system: 'linux' | 'darwin' | 'win32') => [
  {
    from: 'node_modules/better-sqlite3/prebuilds',
    to: 'node_modules/better-sqlite3/prebuilds',
    // oxlint-disable-next-line no-template-curly-in-string -- electron-builder's own placeholder
    filter: [`${system}-\${arch}.node`],
  },
  {
    // oxlint-disable-next-line no-template-curly-in-string -- electron-builder's own placeholder
    from: `node_modules/sqlite-vec-${system === 'win32' ? 'windows' : system}-\${arch}`,
    // oxlint-disable-next-line no-template-curly-in-string -- electron-builder's own placeholder
    to: `node_modules/sqlite-vec-${system === 'win32' ? 'windows' : system}-\${arch}`,
    filter: ['vec0.*'],
  },
  {
    // oxlint-disable-next-line no-template-curly-in-string -- electron-builder's own placeholder
    from: `node_modules/@duckdb/node-bindings-${system}-\${arch}`,
    // oxlint-disable-next-line no-template-curly-in-string -- electron-builder's own placeholder
    to: `node_modules/@duckdb/node-bindings-${system}-\${arch}`,
    filter: ['package.json', 'duckdb.node', '*.so', '*.dylib', '*.dll'],
  },
];

/** Node's own program, in which R and SQL run: Electron's cannot be a plain Node (see the fuses below). */
const nodeFor = (system: 'linux' | 'darwin' | 'win32') => [
  // oxlint-disable-next-line no-template-curly-in-string -- electron-builder's own placeholder
  { from: `out/node/${system}-\${arch}`, to: '.', filter: ['node', 'node.exe'] },
];

const configuration = {
  appId: 'app.cairn.Cairn',
  productName: 'Cairn',
  copyright: 'MIT licence; see LICENSE and THIRD_PARTY_NOTICES.md',
  directories: { output: 'dist', buildResources: 'resources/packaging' },
  // oxlint-disable-next-line no-template-curly-in-string -- electron-builder's own placeholders
  artifactName: 'Cairn-${version}-${os}-${arch}.${ext}',
  files: [...app, ...packages],
  // Beside the archive, where a person finds them; Electron's and Chromium's own lie there as well.
  extraResources: [
    'LICENSE',
    { from: 'docs/THIRD_PARTY_NOTICES.md', to: 'THIRD_PARTY_NOTICES.md' },
  ],
  asar: true,
  asarUnpack: [
    'node_modules/better-sqlite3/prebuilds/*.node',
    'node_modules/sqlite-vec-*/vec0.*',
    // What a plain Node runs, which cannot look into the archive.
    'node_modules/@duckdb/**',
    'out/contained/**',
  ],
  // `false`: node_modules is as listed above, nothing is collected, rebuilt or installed. SQLite's
  // binaries are made with N-API, which Electron's Node and ours have in common.
  beforeBuild: () => Promise.resolve(false),
  // Nothing is uploaded, and no address for updates is written into the app: Cairn does not look for any.
  publish: null,
  extraMetadata: {
    // A deb must name an address and a maintainer. There is no public place yet; see docs/packaging.md.
    homepage: 'https://cairn.invalid',
    author: 'The Cairn authors',
    // What Electron calls the app in menus and dialogs.
    productName: 'Cairn',
    // Linux desktops find the icon of a window by the name of its .desktop file.
    desktopName: 'cairn.desktop',
  },
  protocols: [{ name: 'Cairn', schemes: ['cairn'] }],

  // #region Fuses — Electron security guideline 19: what the app does not need of Electron is off for good
  electronFuses: {
    // The binary cannot be used as a plain Node, nor told by the environment or arguments to run code.
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    // The app is loaded from its archive only, and only when the archive is the one that was built.
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    // The page comes over app:// (guideline 18); file:// pages get no more than in a browser.
    grantFileProtocolExtraPrivileges: false,
  },
  // #endregion

  linux: {
    target: ['AppImage', 'deb'],
    category: 'Education',
    icon: 'resources/icons',
    files: native('linux'),
    extraResources: nodeFor('linux'),
    // Offered for PDF files among others. An association would describe the type anew for the system.
    mimeTypes: ['application/pdf'],
    executableName: 'cairn',
    syncDesktopName: true,
    maintainer: 'The Cairn authors <cairn@cairn.invalid>',
    synopsis: 'Research workflows whose every session is recorded',
  },
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.education',
    icon: 'resources/icons/icon.icns',
    files: native('darwin'),
    extraResources: nodeFor('darwin'),
    // Alternate: what opens a PDF by default stays the person's own choice.
    fileAssociations: [{ ext: 'pdf', name: 'PDF document', role: 'Viewer', rank: 'Alternate' }],
    hardenedRuntime: true,
    entitlements: 'resources/packaging/entitlements.plist',
    entitlementsInherit: 'resources/packaging/entitlements.plist',
  },
  win: {
    target: ['nsis'],
    icon: 'resources/icons/icon.ico',
    files: native('win32'),
    extraResources: nodeFor('win32'),
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    license: 'LICENSE',
    // Windows knows no rank: as an association, PDF files would be taken over. The script offers instead.
    include: 'resources/packaging/installer.nsh',
  },
};

export default configuration;
