import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  /** Bytes. */
  readonly resident: number;
}

function processTable(): ProcessRow[] {
  return process.platform === 'linux' ? tableOfProc() : tableOfPs();
}

/** Read by hand: a small Linux has no `ps`. */
function tableOfProc(): ProcessRow[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .flatMap((pid) => {
      const fields = statFields(pid);
      return fields === null ? [] : [{ pid, parent: Number(fields[1]), resident: Number(fields[21]) * 4096 }];
    });
}

/** What follows the command's name in /proc/<pid>/stat (state, parent, …); null once the process has ended. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function tableOfPs(): ProcessRow[] {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, rss = 0]) => ({ pid, parent, resident: rss * 1024 }));
}

/** The process and everything it started, itself first. Empty once it is gone. */
function processTree(root: number): ProcessRow[] {
  const table = processTable();
  const tree = table.filter((row) => row.pid === root);
  for (const { pid } of tree) tree.push(...table.filter((row) => row.parent === pid));
  return tree;
}

/** Kills the process and everything it started, with no chance to tidy up. Gone already is fine. */
export function killTree(root: number): void {
  if (process.platform === 'win32') {
    try {
      execFileSync('taskkill', ['/F', '/T', '/PID', String(root)], { stdio: 'ignore' });
    } catch {
      // Gone already.
    }
    return;
  }
  for (const { pid } of processTree(root)) killOne(pid);
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already: its parent took it along.
  }
}

export function isAlive(pid: number): boolean {
  // A zombie answers signals though nothing of it is left but its number.
  if (process.platform === 'linux') return (statFields(pid)?.[0] ?? 'Z') !== 'Z';
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Bytes of the process and everything it started. Shared pages count once (PSS) where the system tells. */
export function treeMemory(root: number): number {
  return processTree(root)
    .map((row) => proportionalSize(row.pid) ?? row.resident)
    .reduce((sum, bytes) => sum + bytes, 0);
}

function proportionalSize(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  } catch {
    // Ended between the listing and the reading: it holds nothing any more.
    return 0;
  }
}
