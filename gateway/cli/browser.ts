import { spawn } from 'node:child_process';
import type { Terminal } from './terminal.ts';

/** True where a browser that is opened would be seen by the person at the terminal. */
export function hasScreen({ platform, env, isInteractive }: Terminal): boolean {
  const display = platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
  return display && isInteractive;
}

/**
 * Opens an address in the person's browser, only where there is somebody to see it. That none opens is no fault: the
 * address is printed too.
 * @returns whether it was tried
 */
export function openBrowser(url: string, terminal: Terminal): boolean {
  if (!hasScreen(terminal)) return false;
  const [program, ...args] = openerOf(url, terminal.platform);
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
  return true;
}

function openerOf(url: string, platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}

/** The dashboard's address, or that of a tool's page in it, with the admin key in the fragment, which no server sees. */
export function pageAddress(url: string, key: string, toolId?: string): string {
  return toolId === undefined ? `${url}/#key=${key}` : `${url}/#/tools/${encodeURIComponent(toolId)}?key=${key}`;
}
