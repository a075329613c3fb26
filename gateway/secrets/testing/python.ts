/** The oracle of these tests: the python-dotenv that the fixture tool itself uses. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PYTHON = fileURLToPath(new URL('../../testing/fixtures/misbehaving/.venv/bin/python', import.meta.url));
const READ_ALL = `
import json, logging, os, sys, tempfile
from dotenv import dotenv_values
logging.disable(logging.CRITICAL)
path = os.path.join(tempfile.mkdtemp(), ".env")
answers = []
for text in json.load(sys.stdin):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    answers.append([[k, v] for k, v in dotenv_values(path).items() if v is not None])
os.remove(path)
os.rmdir(os.path.dirname(path))
print(json.dumps(answers))
`;
/** What python-dotenv finds besides the file. */
export const ENVIRONMENT = { HOME: '/home/me', EMPTY: '', LANG: 'C.UTF-8', PYTHONUTF8: '1' };

/**
 * What python-dotenv reads in each text. It answers in pairs: V8 13.6 now and then reads the key of `{"\\"": 1}` as a
 * backslash, in a list of many objects.
 */
export function readByPython(texts: readonly string[]): Record<string, string>[] {
  const options = { input: JSON.stringify(texts), env: ENVIRONMENT, maxBuffer: 256 * 1024 * 1024 };
  const answers = JSON.parse(execFileSync(PYTHON, ['-c', READ_ALL], options).toString()) as [string, string][][];
  return answers.map((pairs) => Object.fromEntries(pairs));
}
