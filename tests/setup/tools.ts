import { findTool } from './tool-names.mjs';

export type ToolName = 'unzip' | '7z' | 'bsdtar' | 'python3' | 'rclone' | 'sha256sum' | 'ffprobe';

/** The full path of a program that we did not write, or null: then the test that uses it is a named skip. */
export function tool(name: ToolName): string | null {
  return findTool(name);
}
