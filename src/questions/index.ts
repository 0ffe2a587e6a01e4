import { allQuestions } from './named.ts'

/** All that can be asked of an archive. */
export const questions = await allQuestions()
