import { artefactUrl } from '../../contract/artefacts.ts';
import type { JsonObject } from '../../contract/json.ts';
import { mediaTypeOf } from '../../contract/outputs/shared/file-data.ts';
import { GatewayError } from '../errors.ts';
import type { Artefact, Lease } from '../ports.ts';
import { addressesOf, namedFile, withAddresses, type NamedFile } from './namedFiles.ts';
import type { ExecuteParts } from './parts.ts';
import type { LiveRun } from './run.ts';
import { TooMuch } from './runFiles.ts';
import { filesIn, isEmptyFolder } from './toolFolder.ts';

/** Files that one run's outputs name and that have to be asked of the tool one by one. */
const MOST_NAMED = 1_000;

/**
 * Before a run ends well: files that its outputs name become artefacts, so that history does not die with the process,
 * and what the tool wrote into its folder is registered with the run. Nothing here can fail a run: what cannot be kept
 * stays as the tool said it, with a notice.
 * @param folder the run's own, absolute
 */
export async function keepFiles(run: LiveRun, lease: Lease, folder: string, parts: ExecuteParts): Promise<void> {
  try {
    const own = isEmptyFolder(folder) ? [] : await registerOwn(run, folder, parts);
    if (run.mentionsFiles) await keepNamed(run, lease, new Map(own), parts);
  } catch (error) {
    parts.kit.log.warn({ error, runId: run.id }, 'the files of a run could not be kept');
    run.notice([{ key: '', message: 'The files that the tool left could not be kept.' }]);
  }
}

/** Registers what the tool wrote, named or not: it counts and goes with the run. By path. */
async function registerOwn(run: LiveRun, folder: string, parts: ExecuteParts): Promise<[string, Artefact][]> {
  const found: [string, Artefact][] = [];
  for (const file of await filesIn(folder, parts.maxFiles)) {
    try {
      const facts = { runId: run.id, mediaType: mediaTypeOf('', file), filename: nameOf(file), inlineAs: null };
      run.files.admit(0, 1);
      const artefact = await parts.artefacts.register(facts, folder, file);
      run.files.admit(artefact.bytes);
      found.push([file, run.files.add(artefact)]);
    } catch (error) {
      note(run, file, error);
      if (error instanceof TooMuch) break;
    }
  }
  return found;
}

async function keepNamed(
  run: LiveRun,
  lease: Lease,
  own: ReadonlyMap<string, Artefact>,
  parts: ExecuteParts,
): Promise<void> {
  const replaced = new Map<string, string>();
  const mine = new Set([run.id, run.streamId]);
  for (const address of [...addressesOf(run.row.outputs)].slice(0, MOST_NAMED)) {
    if (run.ended) return;
    const named = namedFile(address);
    if (named === null) continue;
    try {
      const artefact = (mine.has(named.runId) && own.get(named.path)) || (await copy(run, lease, named, parts));
      replaced.set(address, artefactUrl(artefact.id));
    } catch (error) {
      note(run, named.path, error);
    }
  }
  if (replaced.size > 0 && !run.ended) run.row.outputs = withAddresses(run.row.outputs, replaced) as JsonObject;
}

/** Asks the tool for a file: itself, at the port that we hold, and nowhere else (S14). */
async function copy(run: LiveRun, lease: Lease, named: NamedFile, parts: ExecuteParts): Promise<Artefact> {
  const { statusCode, headers, body } = await lease.pool.request({
    method: 'GET',
    path: requestPath(named),
    headers: { ...lease.headers, 'x-pixie-run-id': run.id },
    signal: run.signal,
  });
  if (statusCode !== 200) {
    body.on('error', () => undefined).destroy();
    throw new GatewayError('tool_bad_response', `the tool answered with status ${statusCode}`);
  }
  const filename = nameOf(named.path);
  const type = headers['content-type'];
  const mediaType = typeof type === 'string' ? type : mediaTypeOf('', filename);
  run.files.admit(0, 1);
  let received = 0;
  const facts = { runId: run.id, mediaType, filename, inlineAs: null };
  const artefact = await parts.artefacts.receive(facts, body, (bytes) => run.files.admit((received += bytes)));
  if (!run.ended) return run.files.add(artefact);
  parts.artefacts.drop(artefact);
  throw new GatewayError('cancelled', 'the run has ended');
}

/** Written anew from its parts, so that nothing of the output's own spelling reaches the request line. */
function requestPath({ runId, path, address }: NamedFile): string {
  const query = /\?([^#]*)$/.exec(address)?.[1];
  const plain = ['files', runId, ...path.split('/')].map((part) => `/${encodeURIComponent(part)}`).join('');
  return query === undefined ? plain : `${plain}?${new URLSearchParams(query)}`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function note(run: LiveRun, file: string, error: unknown): void {
  const known = error instanceof TooMuch || (error instanceof GatewayError && error.code === 'tool_bad_response');
  const why = known
    ? error.message
    : error instanceof GatewayError && error.code === 'storage_full'
      ? 'the disk is full'
      : 'it could not be read';
  run.notice([{ key: '', message: `The file ${file} is not kept with this run: ${why}.` }]);
}
