/** What the shell that starts an interpreter (launch.ts) changes in its environment, and what puts it back before anybody looks. */
import process from 'node:process';

/**
 * Node reads the file that this variable names whenever it starts, which takes as long as all else that it does. The interpreter has no use
 * for Node's certificates, so the shell hands the variable over under another name.
 */
const CERTIFICATES = 'NODE_EXTRA_CA_CERTS';
const HANDED_OVER = 'TALLY_NODE_EXTRA_CA_CERTS';

/**
 * Has the C library ask for large pages (2 MB, not 4 KB) for large pieces of memory: half the page faults of a start are those of the image's
 * bytes. The number is spelt so that it is known for the shell's.
 */
const MEMORY = 'GLIBC_TUNABLES';
const LARGE_PAGES = 'glibc.malloc.hugetlb=0x1';

/** Shell commands that change the variables, each unless it is in use. */
export const CHANGE_ENVIRONMENT = `[ -n "\${${CERTIFICATES}+x}" ] && [ -z "\${${HANDED_OVER}+x}" ] &&
export ${HANDED_OVER}="$${CERTIFICATES}" && unset ${CERTIFICATES}
[ -z "\${${MEMORY}+x}" ] && export ${MEMORY}=${LARGE_PAGES}`;

/** Puts the variables back. */
export function putBackEnvironment(): void {
  const { env } = process;
  if (env[MEMORY] === LARGE_PAGES) delete env[MEMORY];
  const value = env[HANDED_OVER];
  if (value === undefined || env[CERTIFICATES] !== undefined) return;
  env[CERTIFICATES] = value;
  delete env[HANDED_OVER];
}
