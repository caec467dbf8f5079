export interface Need {
  readonly name: string;
  readonly packages: string[];
  readonly variable?: string;
  find(): string | null;
}
/** What a script cannot do without, and what it merely uses if present. */
export function needsOf(script: string): { required: Need[]; wanted: Need[] };
/** Installs what is missing where it may; throws when something required stays missing. */
export function provide(needs: { required: Need[]; wanted: Need[] }): Promise<void>;
export function howToInstall(needs: Need[]): string;
