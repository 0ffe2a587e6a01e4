/** Exit codes by which a shell knows what ended a program. */
const stops = { SIGINT: 130, SIGTERM: 143 } as const

/** The first Ctrl-C or SIGTERM ends what runs: what is saved is whole, each plan in a transaction of its own. Gives what takes it back. */
export const stoppable = (stop: () => void): (() => void) => {
  const listeners = Object.entries(stops).map(([signal, code]) => {
    const listener = (): void => {
      stop()
      process.exit(code)
    }
    process.on(signal, listener)
    return { signal, listener }
  })
  return () => {
    for (const { signal, listener } of listeners) process.removeListener(signal, listener)
  }
}
