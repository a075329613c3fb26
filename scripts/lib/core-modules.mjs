/** Absolute paths of the modules that the bundle's entry holds besides what it imports itself. */
export function coreModules() {
  return [];
}
