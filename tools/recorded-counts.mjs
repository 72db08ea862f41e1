// A plugin for esbuild: in the build that records, what changes a count calls the recorder. A change that is not understood fails the build.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

/** Counts of new objects, which begin. */
const BEGINNINGS = { 'object/refs.ts': 1, 'object/heap.ts': 2 };

/** Texts of generated code are seen to when functions are made of them; the recorder counts itself. */
const OTHERWISE = /^(?:compile\/|object\/recorder\.ts$|vm\/count-sites\.ts$|modules\/index\.ts$)/;

/** Changes of counts that are left in code: of new objects, whose count begins. @param {string} code @returns {string[]} */
function otherChanges(code) {
  return code.match(/^.*(?:(?:\+\+|--)[^\s;,]*\.rc\b|\.rc\s*(?:\+\+|--|[-+*|&]?=[^=])).*$/gm) ?? [];
}

async function countSites() {
  const made = await build({ entryPoints: ['src/vm/count-sites.ts'], write: false, format: 'esm' });
  return import(`data:text/javascript,${encodeURIComponent(made.outputFiles[0].text)}`);
}

export const recordedCounts = {
  name: 'recorded-counts',
  async setup(build) {
    const { countedCalls } = await countSites();
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
      const file = path.slice(path.lastIndexOf('/src/') + 5);
      if (OTHERWISE.test(file)) return undefined;
      const text = readFileSync(path, 'utf8');
      const counted = countedCalls(text);
      const others = otherChanges(counted);
      if (others.length !== (BEGINNINGS[file] ?? 0)) {
        return {
          errors: others.map((line) => ({
            text: `a change of a count that cannot be recorded: ${line.trim()}`,
            location: { file: path },
          })),
        };
      }
      if (counted === text) return undefined;
      if (/^import .*\bcountBy\b/m.test(text)) return { contents: counted, loader: 'ts' };
      const up = '../'.repeat(file.split('/').length - 1);
      return {
        contents: `import { countBy } from '${up === '' ? './' : up}object/recorder.ts';\n${counted}`,
        loader: 'ts',
      };
    });
  },
};
