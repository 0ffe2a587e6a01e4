/** Why the archive cannot answer or be written, and what its owner can do. */
export class StoreError extends Error {
  readonly advice: string
  constructor(reason: string, advice: string) {
    super(reason)
    this.name = 'StoreError'
    this.advice = advice
  }
}
