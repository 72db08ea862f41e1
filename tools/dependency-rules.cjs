/**
 * Who may import whom (docs/ARCHITECTURE.md has the picture). Every folder of src has one row; what is not in its row
 * is an error. Type-only imports follow the same arrows, but may form circles.
 */

/** Everything may use these: they know nothing of objects. */
const pure = ['numeric', 'text'];

const EMIT = '^src/compile/emit/';

/** @type {Record<string, string[]>} */
const arrows = {
  numeric: [],
  text: [],
  syntax: [],
  compile: ['syntax'],
  object: [],
  types: ['object'],
  builtins: ['object', 'types'],
  modules: ['syntax', 'compile', 'object', 'types', 'builtins', 'gc', 'inspect', 'host'],
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
      from: { pathNot: EMIT },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'emit-circles-stay-inside',
      severity: 'error',
      comment:
        'The emitter is a recursive descent over the kinds of nodes: an expression contains calls, a call expressions, a ' +
        'function statements. Its files call each other as their nodes contain each other; a circle must not leave the folder.',
      from: { path: EMIT },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] }, via: { pathNot: EMIT } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment:
        '`/// <reference types="node" />` names a folder of @types, which is how host and cli alone see Node\'s types.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^node$' },
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
