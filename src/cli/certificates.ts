/**
 * Node reads the file that `NODE_EXTRA_CA_CERTS` names whenever it starts, which takes as long as all else that it does. The interpreter has no use
 * for Node's certificates, so the shell (launch.ts) hands the variable over under another name, and it is put back before anybody looks.
 */
import process from 'node:process';

const VARIABLE = 'NODE_EXTRA_CA_CERTS';
const HANDED_OVER = 'TALLY_NODE_EXTRA_CA_CERTS';

/** Shell commands that put the variable away, unless the other name is in use. */
export const PUT_AWAY = `[ -n "\${${VARIABLE}+x}" ] && [ -z "\${${HANDED_OVER}+x}" ] &&
export ${HANDED_OVER}="$${VARIABLE}" && unset ${VARIABLE}`;

/** Puts the variable back. */
export function putBackCertificates(): void {
  const value = process.env[HANDED_OVER];
  if (value === undefined || process.env[VARIABLE] !== undefined) return;
  process.env[VARIABLE] = value;
  delete process.env[HANDED_OVER];
}
