/**
 * Reads the few forms of a version range that package.json's `engines` uses: `^22.19`, `>=26`, joined by `||`.
 * The semver package is no help here: this runs before anything is installed.
 * @param {string} version like `v24.21.0`
 * @param {string} range
 */
export function satisfies(version, range) {
  const actual = numbers(version);
  return range.split('||').some((part) => {
    const [, operator, wanted] = /^\s*(\^|>=)\s*([\d.]+)\s*$/.exec(part) ?? fail(range);
    const least = numbers(wanted);
    return compare(actual, least) >= 0 && (operator === '>=' || actual[0] === least[0]);
  });
}

function numbers(version) {
  const [major = 0, minor = 0, patch = 0] = version.replace(/^v/, '').split('.').map(Number);
  return [major, minor, patch];
}

function compare(a, b) {
  const differing = a.findIndex((number, i) => number !== b[i]);
  return differing === -1 ? 0 : a[differing] - b[differing];
}

function fail(range) {
  throw new Error(`engines.node is written in a form that scripts/lib/engines.mjs does not read: ${range}`);
}
