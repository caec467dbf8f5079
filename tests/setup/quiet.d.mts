/** Runs a command with no input; its output is kept back. Never rejects. */
export function quietly(
  command: string[],
  options?: { cwd?: string; env?: Record<string, string> },
): Promise<{ ok: boolean; log: string }>;
