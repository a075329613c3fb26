/**
 * One small shell beside the gateway that ends the tools when the gateway is killed (R09). The guard's own thread would
 * do for most, but not for a tool that computes in C with the interpreter's lock held, and not for children that left
 * the group. The shell reads `+ <group> <mark>` and `- <group> <mark>` from its stdin and acts at its end of file,
 * which the kernel brings about however the gateway dies. Without /proc (macOS, not tried there) only the groups are
 * ended, not what left them; the ledger's sweep at the next start finds the rest. On Windows there is no watcher.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Logger } from 'pino';

/**
 * `kill -s KILL -- -N` because dash refuses `kill -KILL -- -N`. Marks are file names without blanks. Environments end
 * their entries with NUL, hence `grep -a`. A second round catches what was forked during the first.
 */
const SCRIPT = `
trap '' TERM INT HUP
watched=''
while read -r sign entry; do
  case "$sign" in
    +) watched="$watched
$entry" ;;
    -) watched=$(printf '%s' "$watched" | grep -vxF -e "$entry") ;;
  esac
done
for round in 1 2; do
  printf '%s\\n' "$watched" | while read -r group mark; do
    [ -n "$mark" ] || continue
    kill -s KILL -- "-$group" 2>/dev/null
    for file in $(grep -lasF -e "$mark" /proc/[0-9]*/environ 2>/dev/null); do
      pid=\${file#/proc/}
      kill -s KILL "\${pid%/environ}" 2>/dev/null
    done
  done
done
`;

export class Watcher {
  private readonly log: Logger;
  private readonly watched = new Map<number, string>();
  private child: ChildProcess | null = null;
  private closed = false;

  constructor(log: Logger) {
    this.log = log;
  }

  /**
   * Watches over a process group.
   * @param mark a word that only the environments of this start's processes contain.
   */
  add(group: number, mark: string): void {
    this.watched.set(group, mark);
    if (this.child) this.tell('+', group, mark);
    else this.start();
  }

  remove(group: number): void {
    const mark = this.watched.get(group);
    if (mark === undefined) return;
    this.watched.delete(group);
    this.tell('-', group, mark);
  }

  /** Lets the shell go; what is still watched is killed by it. */
  async close(): Promise<void> {
    this.closed = true;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.ref();
      child.stdin?.end();
    });
  }

  /** Pid of the shell, while there is one. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  private start(): void {
    if (process.platform === 'win32' || this.closed) return;
    // Its own session, so that neither Ctrl+C nor the end of the terminal reaches it.
    const child = spawn('/bin/sh', ['-c', SCRIPT], {
      detached: true,
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.unref();
    child.on('error', (error) => this.log.warn({ error }, 'no watcher: tools may outlive a killed gateway'));
    child.stdin?.on('error', () => undefined); // its end is what `exit` reports
    child.on('exit', () => this.replace(child));
    this.child = child;
    for (const [group, mark] of this.watched) this.tell('+', group, mark);
  }

  /** Somebody killed it: another one takes over. */
  private replace(child: ChildProcess): void {
    if (this.child !== child) return;
    this.child = null;
    if (!this.closed && this.watched.size > 0) this.start();
  }

  private tell(sign: '+' | '-', group: number, mark: string): void {
    this.child?.stdin?.write(`${sign} ${group} ${mark}\n`);
  }
}
