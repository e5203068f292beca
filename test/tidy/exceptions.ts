/** Files that are longer than 200 lines, each with the reason. */
export const longFiles: Record<string, string> = {}

/** Files that no entry point reaches, each with the reason. */
export const unreached: Record<string, string> = {}
