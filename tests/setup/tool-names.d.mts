/** The full path of a program, under any of its names, or null. */
export function findTool(name: string): string | null;
