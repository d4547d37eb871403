declare module 'gas-local' {
  /** Runs every file in the folder that passes the filter inside the context, and returns the context. */
  function require(
    folder: string,
    globals: object,
    options?: { filter?: (file: string) => boolean },
  ): Record<string, unknown>;
  export default { require };
}
