/** The ES module of Leaflet: its package's main file is for script tags and writes `window.L`. */
declare module 'leaflet/dist/leaflet-src.esm.js' {
  export * from 'leaflet';
}
