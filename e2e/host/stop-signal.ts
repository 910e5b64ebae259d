/**
 * Fulfilled when somebody asks this process to end (Ctrl+C, or a TERM or HUP signal). Asking again ends it at once, but
 * not within a second: a terminal and a parent may both pass the same Ctrl+C on.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked: number | undefined
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked !== undefined && Date.now() - asked > 1000) process.exit(130)
        asked ??= Date.now()
        resolve()
      })
    }
  })
}
