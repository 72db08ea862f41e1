/** Which descriptors children inherit (no `FD_CLOEXEC`): at first the standard streams. */
const inheritable = new Set([0, 1, 2]);

/** @nothrow */
export function isInheritable(fd: number): boolean {
  return inheritable.has(fd);
}
/** @nothrow */
export function setInheritable(fd: number, flag: boolean): void {
  if (flag) inheritable.add(fd);
  else inheritable.delete(fd);
}
