/** Names of the native modules, for those who must not import the modules themselves. */
let names: () => readonly string[] = () => [];

/** `sys.builtin_module_names`, sorted. @nothrow */
export function nativeModuleNames(): readonly string[] {
  return names();
}

/** Set by index.ts, which has the table. */
export function setNativeModuleNames(f: () => readonly string[]): void {
  names = f;
}
