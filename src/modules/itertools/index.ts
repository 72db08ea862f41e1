/** The module `itertools`. */
import { defineModule } from '../../object/define.ts';
import { CHAIN, COUNT, CYCLE, ISLICE, REPEAT } from './chaining.ts';
import { COMBINATIONS, PERMUTATIONS, PRODUCT, REPLACEMENT } from './combinatoric.ts';
import { MODULE_DOC } from './docs.ts';
import { BATCHED, GROUPBY, GROUPER, PAIRWISE, ZIP_LONGEST } from './grouping.ts';
import { ACCUMULATE, COMPRESS, DROPWHILE, FILTERFALSE, STARMAP, TAKEWHILE } from './selecting.ts';
import { TEE, TEE_DATA, TEE_FUNCTION } from './tee.ts';

export const itertools = defineModule('itertools', {
  doc: MODULE_DOC,
  functions: [TEE_FUNCTION],
  types: [
    ACCUMULATE,
    BATCHED,
    COMBINATIONS,
    REPLACEMENT,
    CYCLE,
    DROPWHILE,
    TAKEWHILE,
    ISLICE,
    STARMAP,
    CHAIN,
    COMPRESS,
    FILTERFALSE,
    COUNT,
    PAIRWISE,
    PERMUTATIONS,
    PRODUCT,
    REPEAT,
    GROUPBY,
    ZIP_LONGEST,
    TEE,
    TEE_DATA,
    GROUPER,
  ],
});
