import type { Mention } from '../model.ts'
import type { Context } from './context.ts'

export const extractDeadline = (_context: Context): Mention<'deadline'>[] => []
