/** The command line that starts npm. */
export function npmCommand(): string[];
