/** The gateway's settings as its modules see them; `cli/configuration.ts` makes one from file, environment and flags. */
export interface Config {
  /** 0 = any free port. */
  port: number;
  /** A loopback literal: `127.0.0.1` or `::1`. */
  host: string;
  tools_dir: string;
  state_dir: string;
  /** Processes kept at a time. */
  warm_keep_max: number;
  /** For tools that don't say; seconds. */
  warm_keep_seconds: number;
  inline_output_max_bytes: number;
  max_artefact_bytes_per_run: number;
  max_artefacts_per_run: number;
  /** Exact origins. */
  allowed_origins: string[];
  max_body_mb: number;
  max_state_bytes: number;
  /** Further `Host` values, for a reverse proxy in front. */
  allowed_hosts: string[];
  public_url: string | null;
  expose_stderr: boolean;
  /** Start tools under the guard (S26). A list of ids = all but these. */
  guard: boolean | { except: string[] };
  /** `https://…/{z}/{x}/{y}.png`, and after a space the words that the owner of the tiles wants to be shown. */
  map_tiles: string | null;
  /** Open a browser at start where there is a display. */
  open: boolean;
}

export const DEFAULTS: Omit<Config, 'tools_dir' | 'state_dir'> = {
  port: 7860,
  host: '127.0.0.1',
  warm_keep_max: 5,
  warm_keep_seconds: 300,
  inline_output_max_bytes: 65_536,
  max_artefact_bytes_per_run: 10 * 1024 ** 3,
  max_artefacts_per_run: 10_000,
  allowed_origins: [],
  max_body_mb: 64,
  max_state_bytes: 10 * 1024 ** 3,
  allowed_hosts: [],
  public_url: null,
  expose_stderr: false,
  guard: true,
  map_tiles: null,
  open: true,
};
