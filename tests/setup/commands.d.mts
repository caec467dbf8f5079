export function isExecutable(file: string): boolean;
/** The full path of a command on PATH, or null. */
export function onPath(name: string): string | null;
