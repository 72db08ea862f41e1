/**
 * What refcheck looks at. Paths are relative to the project's root.
 *
 * @typedef {object} Config
 * @property {string} ownBrand name of the unique symbol that marks `Owned<T>`
 * @property {string} heldBrand name of the unique symbol that marks `Held<T>`
 * @property {string} vmType name of the interface that may raise or run Python
 * @property {string} vmParam a function with a parameter of this name and type may raise
 * @property {readonly string[]} exempt the reference primitives themselves: they make the rules, so they cannot follow them
 * @property {readonly string[]} pure folders that cannot see an object at all (the dependency check says so)
 */

/** @type {Config} */
export const config = {
  ownBrand: 'own',
  heldBrand: 'held',
  vmType: 'VM',
  vmParam: 'vm',
  exempt: ['src/object/refs.ts', 'src/vm/runtime-primitives.ts'],
  pure: ['src/syntax/', 'src/compile/', 'src/text/', 'src/numeric/', 'src/fault.ts'],
};
