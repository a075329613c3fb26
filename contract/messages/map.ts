/** What is wrong with places on a map, in English; see messages.ts. */
export const mapMessages = {
  'issue.map.point': '{label} must be a place, given as latitude and longitude.',
  'issue.map.box': '{label} must be an area, given as south, west, north and east.',
  'issue.map.list': '{label} must be a list of places, each with latitude and longitude.',
  'issue.map.latitude': '{label}: a latitude lies between −90 and 90, {value} does not.',
  'issue.map.longitude': '{label}: a longitude lies between −180 and 180, {value} does not.',
  'issue.map.order': '{label}: south ({south}) must not lie above north ({north}).',
} as const;
