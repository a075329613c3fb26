/**
 * Receives an upload that is larger than a file may be here (the parent sets a limit), then one that is not, and
 * prints what became of both, as one line of JSON (R18).
 */
import { GatewayError } from '../../errors.ts';
import { arriving, facts, withDepot } from './depot.ts';

const PIECE = Buffer.alloc(100_000);

await withDepot(async ({ open, files }) => {
  const uploads = open();
  const pieces = arriving(...Array.from({ length: 20 }, () => PIECE));
  const error = await uploads.receive(pieces, facts()).catch((thrown: unknown) => thrown);
  const { code, message } = error instanceof GatewayError ? error : { code: null, message: String(error) };
  const after = { code, detail: message, files: files(), bytes: uploads.bytes };
  const { bytes: small } = await uploads.receive(arriving('abc'), facts());
  console.log(JSON.stringify({ ...after, small }));
});
