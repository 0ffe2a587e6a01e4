import type { Mention } from '../model.ts'
import type { Context } from './context.ts'

export const extractUnit = (_context: Context): Mention<'unit'>[] => []
