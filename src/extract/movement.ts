import type { Mention } from '../model.ts'
import type { Context } from './context.ts'

export const extractMovement = (_context: Context): Mention<'movement'>[] => []
