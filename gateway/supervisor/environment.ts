/**
 * The environment of a tool: nothing of the gateway's own but what is named here (S24, contract §6.1).
 */

/** Variables of the gateway's own environment that a tool may see. */
const PASSED_ON: ReadonlySet<string> = new Set([
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TZ', 'LANG', 'LANGUAGE'],
  ...['TMPDIR', 'TMP', 'TEMP'],
  // Without these neither Python nor a socket starts on Windows.
  ...['SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'COMSPEC', 'PATHEXT', 'USERNAME', 'USERPROFILE'],
  ...['APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'],
]);
const PASSED_ON_PREFIXES = ['LC_', 'CUDA_', 'NVIDIA_'];

/** What is particular to one start of a tool. */
export interface SpawnVariables {
  toolId: string;
  /** Folder of this start's artefacts; being unique, it also marks every process that inherits it. */
  artefactsRoot: string;
  /** The validator is running the tool. */
  validate?: boolean;
}

/** The name of the variable that marks the processes of one start. */
export const MARK = 'PIXIE_ARTEFACTS_ROOT';

/**
 * The environment of one start: the passed-on variables of the gateway, then the tool's `.env`, then ours. Names of
 * proxies are known in small letters too, and Windows does not tell capitals from small letters.
 */
export function toolEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  dotEnv: Readonly<Record<string, string>>,
  spawn: SpawnVariables,
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined && isPassedOn(name.toUpperCase())) environment[name] = value;
  }
  return {
    ...environment,
    ...dotEnv,
    PYTHONUNBUFFERED: '1',
    PIXIE_TOOL_ID: spawn.toolId,
    [MARK]: spawn.artefactsRoot,
    ...(spawn.validate && { PIXIE_VALIDATE: 'true' }),
  };
}

function isPassedOn(name: string): boolean {
  return PASSED_ON.has(name) || PASSED_ON_PREFIXES.some((prefix) => name.startsWith(prefix));
}
