// A plugin for esbuild: in the bundle, the files of a native module are run when the module is first imported, not when
// the interpreter starts. In src/modules/index.ts `() => name` becomes a `require` of the file that `name` comes from.
import { readFileSync } from 'node:fs';

export const lazyModules = {
  name: 'lazy-modules',
  setup(build) {
    build.onLoad({ filter: /src\/modules\/index\.ts$/ }, ({ path }) => {
      let text = readFileSync(path, 'utf8');
      for (const [line, names, from] of text.matchAll(/^import \{([^}]+)\} from '(\.[^']+)';\n/gm)) {
        const words = names.split(',').map((name) => name.trim());
        const rows = words.filter((name) => text.includes(`: () => ${name},\n`));
        if (rows.length === 0) continue;
        text = text.replace(line, '');
        for (const name of rows) {
          text = text.replace(`: () => ${name},\n`, `: () => require('${from}').${name},\n`);
        }
      }
      return { contents: text, loader: 'ts' };
    });
  },
};
