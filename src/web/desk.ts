import { join } from 'node:path'
import { folderOfDropped, keepDropped } from '../../pipelines/dropped.ts'
import { type Imports, openImports } from '../../pipelines/import-process.ts'

/** Imports by people who look at the page, and what they dropped. */
export interface Desk {
  readonly imports: Imports
  /** Keeps a file among those that are imported next. */
  readonly drop: (name: string, bytes: ReadableStream) => Promise<void>
  /** The folder of the files dropped since it was last asked; null where none was. */
  readonly take: () => string | null
}

export const openDesk = (file: string): Desk => {
  const imports = openImports(file)
  let folder: string | null = null
  return {
    imports,
    drop: async (name, bytes) => {
      folder ??= join(folderOfDropped(file), new Date().toISOString().replace(/[:.]/g, '-'))
      await keepDropped(folder, name, bytes as never)
    },
    take: () => {
      const taken = folder
      folder = null
      return taken
    },
  }
}
