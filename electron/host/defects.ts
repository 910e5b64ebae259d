/** An error as it may be logged: its name and where it was thrown, without its message, which may quote what nobody else may read. */
export function describeDefect(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...frames].join('\n')
}
