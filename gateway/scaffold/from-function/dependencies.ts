/** Packages for what a file imports. The names of packages and modules differ in well-known cases. */
import type { ImportReading, Reading } from './reading.ts';
import { lookUp } from './annotation.ts';

/** Module → package, where they differ by more than an underscore. */
const PACKAGES: Readonly<Record<string, string>> = {
  attr: 'attrs',
  Bio: 'biopython',
  bs4: 'beautifulsoup4',
  Crypto: 'pycryptodome',
  cv2: 'opencv-python-headless',
  dateutil: 'python-dateutil',
  docx: 'python-docx',
  dotenv: 'python-dotenv',
  faiss: 'faiss-cpu',
  fitz: 'pymupdf',
  git: 'gitpython',
  googleapiclient: 'google-api-python-client',
  igraph: 'python-igraph',
  jose: 'python-jose',
  jwt: 'pyjwt',
  magic: 'python-magic',
  mpl_toolkits: 'matplotlib',
  multipart: 'python-multipart',
  MySQLdb: 'mysqlclient',
  OpenSSL: 'pyopenssl',
  osgeo: 'gdal',
  PIL: 'pillow',
  pkg_resources: 'setuptools',
  pptx: 'python-pptx',
  psycopg2: 'psycopg2-binary',
  pylab: 'matplotlib',
  pywt: 'pywavelets',
  ruamel: 'ruamel-yaml',
  serial: 'pyserial',
  shapefile: 'pyshp',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn',
  slugify: 'python-slugify',
  speech_recognition: 'speechrecognition',
  umap: 'umap-learn',
  usb: 'pyusb',
  websocket: 'websocket-client',
  win32api: 'pywin32',
  win32com: 'pywin32',
  yaml: 'pyyaml',
  zmq: 'pyzmq',
};
/** Packages whose modules lie in `google`, by the module below it. */
const GOOGLE: Readonly<Record<string, string>> = {
  protobuf: 'protobuf',
  generativeai: 'google-generativeai',
  genai: 'google-genai',
  auth: 'google-auth',
  oauth2: 'google-auth',
};

/** What every tool needs (contract §4), and pydantic, which main.py imports. */
const OWN = ['fastapi>=0.115', 'pydantic>=2.9', 'uvicorn>=0.32', 'python-dotenv>=1.0'];

export interface Dependencies {
  /** As pyproject.toml has them. */
  requirements: string[];
  notes: string[];
}

/**
 * @param siblings names of modules and packages that lie beside the file
 * @param extra packages that main.py itself needs: `matplotlib`
 */
export function planDependencies(
  reading: Reading,
  siblings: ReadonlySet<string>,
  extra: readonly string[],
): Dependencies {
  const found = new Map<string, ImportReading>();
  const notes: string[] = [];
  for (const item of reading.imports) {
    if (item.standard) continue;
    const top = item.module.split('.')[0] ?? '';
    if (item.level > 0 || siblings.has(top)) notes.push(localNote(item, top));
    else if (!found.has(packageOf(item.module))) found.set(packageOf(item.module), item);
  }
  const known = new Set(OWN.map((requirement) => requirement.split('>')[0]));
  const guessed = [...found].filter(([name]) => !known.has(name));
  notes.push(...guessed.map(([name, item]) => guessNote(name, item)));
  const further = extra.filter((name) => !found.has(name));
  return { requirements: [...OWN, ...guessed.map(([name]) => name), ...further], notes: [...new Set(notes)] };
}

/** `sklearn.linear_model.Ridge` → `scikit-learn` */
export function packageOf(module: string): string {
  const [top = '', second = '', third = ''] = module.split('.');
  if (top === 'google' && second === 'cloud') return `google-cloud-${third.replaceAll('_', '-')}`;
  if (top === 'google') return lookUp(GOOGLE, second) ?? `google-${second.replaceAll('_', '-')}`;
  return lookUp(PACKAGES, top) ?? top.replaceAll('_', '-').toLowerCase();
}

function localNote({ module, level, line }: ImportReading, top: string): string {
  const written = `${'.'.repeat(level)}${module}`;
  const name = level > 0 ? (module.split('.')[0] ?? module) : top;
  const dots = level > 0 ? ` and write the import without its dots` : '';
  return `Line ${line} imports \`${written}\`, which lies beside the file: copy ${name} into the tool’s folder${dots}, or declare its package.`;
}

function guessNote(name: string, { module, optional }: ImportReading): string {
  const top = module.split('.')[0] ?? '';
  const may = optional ? ' The file tries to do without it: take it out of pyproject.toml if it can.' : '';
  return `Dependency \`${name}\`, guessed from \`import ${top}\`: check its name, and add the version that you need in pyproject.toml.${may}`;
}
