/**
 * A program of ours that runs in a process of its own, `name` beside the module that starts it (`from`, its `import.meta.url`).
 * From the source it is run by tsx; tests start the built one, for from the source it takes a second longer each time.
 */
export const childProgram = (
  from: string,
  name: string,
): { readonly entry: URL; readonly execArgv: readonly string[] } => {
  if (from.endsWith('.js')) return { entry: new URL(`./${name}.js`, from), execArgv: [] }
  if (process.env.TRICHLUC_CHILDREN !== 'built')
    return { entry: new URL(`./${name}.ts`, from), execArgv: ['--import', 'tsx'] }
  const root = new URL('../..', import.meta.url).href
  return { entry: new URL(`./${name}.js`, from.replace(root, `${root}dist/`)), execArgv: [] }
}
