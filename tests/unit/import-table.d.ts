export declare const importTable: Record<string, string[]>;
