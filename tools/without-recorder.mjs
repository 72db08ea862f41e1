// A plugin for esbuild: in the build that does not record, `recording` is the literal false wherever it is imported, so that what only a recorder
// does is left out: the bundler knows the value of a constant within a file alone.
import { readFileSync } from 'node:fs';

const IMPORT = /^import \{([^}]*\brecording\b[^}]*)\} from '([^']*recorder\.ts)';/m;

export const withoutRecorder = {
  name: 'without-recorder',
  setup(build) {
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const found = IMPORT.exec(text);
      if (found === null) return undefined;
      const others = found[1].split(',').filter((name) => name.trim() !== 'recording');
      const rest = others.some((name) => name.trim() !== '') ? `import {${others.join(',')}} from '${found[2]}';` : '';
      return { contents: text.replace(found[0], `${rest}const recording = false;`), loader: 'ts' };
    });
  },
};
