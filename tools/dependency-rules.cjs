/**
 * Who may import whom (docs/ARCHITECTURE.md has the picture). Every folder of src has one row; what is not in its row
 * is an error. Type-only imports follow the same arrows, but may form circles.
 */

/** Everything may use these: they know nothing of objects. */
const pure = ['numeric', 'text'];

/** @type {Record<string, string[]>} */
const arrows = {
  numeric: [],
  text: [],
  syntax: [],
  compile: ['syntax'],
  object: [],
  types: ['object'],
  builtins: ['object', 'types'],
  modules: ['object', 'types', 'gc', 'inspect'],
  gc: ['object'],
  inspect: ['object', 'gc'],
  host: ['object'],
  vm: ['syntax', 'compile', 'object', 'types', 'builtins', 'modules', 'gc', 'host'],
  api: ['syntax', 'object', 'types', 'modules', 'gc', 'inspect', 'host', 'vm'],
};

const allowedFolders = (folder) => [folder, ...pure, ...arrows[folder]].join('|');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Modules that need each other are one module, or one too few. Types may refer to each other freely.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...Object.keys(arrows).map((folder) => ({
      name: `${folder}-arrows`,
      severity: 'error',
      comment: `src/${folder} may import ${[...pure, ...arrows[folder]].map((f) => `src/${f}`).join(', ')} and src/fault.ts`,
      from: { path: `^src/${folder}/` },
      to: { path: '^(src|tools|test|web)/', pathNot: `^src/(fault\\.ts$|(${allowedFolders(folder)})/)` },
    })),
    {
      name: 'fault-stands-alone',
      severity: 'error',
      from: { path: '^src/fault\\.ts$' },
      to: { path: '.' },
    },
    {
      name: 'known-folders',
      severity: 'error',
      comment: 'A new folder of src gets a row above first.',
      from: { path: `^src/(?!(${Object.keys(arrows).join('|')}|cli)/)[^/]+/` },
      to: {},
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tools|test|web)/' },
    },
    {
      name: 'page-uses-the-public-api',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: '^src/index\\.ts$' },
    },
    {
      name: 'node-only-in-host-and-cli',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(host|cli)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
