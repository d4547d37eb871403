declare module 'gas-local' {
  /** Runs every file of the folder that the filter takes in the context, and returns the context. */
  function require(
    folder: string,
    globals: object,
    options?: { filter?: (file: string) => boolean },
  ): Record<string, unknown>;
  export default { require };
}
