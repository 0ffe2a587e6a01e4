import type { Mention } from '../model.ts'
import type { Context } from './context.ts'

export const extractAnniversary = (_context: Context): Mention<'anniversary'>[] => []
