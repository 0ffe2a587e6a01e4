import type { Mention } from '../model.ts'
import type { Context } from './context.ts'

export const extractCitation = (_context: Context): Mention<'citation'>[] => []
