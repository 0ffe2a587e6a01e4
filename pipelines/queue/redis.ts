import { existsSync, readFileSync } from 'node:fs'
import { UserError } from '../../src/errors.ts'

/** Packages that only a queue needs, so that nobody else installs them. */
const load = async () => {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')])
    return { bullmq, Redis }
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new UserError('no-bullmq')
  }
}

/** The address without its user and password. */
export const shownAddress = (address: string): string => {
  const url = new URL(address)
  return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`
}

/** From the option, a file that holds it, or the environment; what stands in the option is seen by all users of the machine. */
export const addressFrom = (
  { queue, queueFile }: { readonly queue?: string; readonly queueFile?: string },
  env: NodeJS.ProcessEnv = process.env,
): string | null => {
  if (queueFile !== undefined && !existsSync(queueFile)) throw new UserError('no-path', { path: queueFile })
  const address =
    queueFile !== undefined ? readFileSync(queueFile, 'utf8').trim() : (queue ?? env.TRICHLUC_QUEUE)
  if (!address) return null
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '')
    throw new UserError('queue-address')
  return address
}

/** Told the first time, and again after the connection stood: Redis that is away for an hour says so once. */
export const sayOnce = (say: (detail: string) => void) => {
  let said = false
  return {
    away: (error: Error): void => {
      if (!said) say(error.message || (error as { code?: string }).code || error.name)
      said = true
    },
    back: (): void => {
      said = false
    },
  }
}

/** Loads BullMQ and asks Redis whether it is there; throws where either is missing. */
export const reach = async (
  address: string,
): Promise<{
  readonly bullmq: typeof import('bullmq')
  readonly connection: { readonly url: string; readonly maxRetriesPerRequest: null }
}> => {
  const { bullmq, Redis } = await load()
  const probe = new Redis(address, {
    lazyConnect: true,
    connectTimeout: 5000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  let fault: Error | undefined
  probe.on('error', error => {
    fault ??= error
  })
  try {
    await probe.connect()
    await probe.ping()
  } catch (error) {
    const { message, code } = (fault ?? error) as Error & { code?: string }
    throw new UserError('queue-unreachable', {
      address: shownAddress(address),
      detail: message || code || 'no answer',
    })
  } finally {
    probe.disconnect()
  }
  /** Whatever happens to Redis, what waits for it waits on. */
  return { bullmq, connection: { url: address, maxRetriesPerRequest: null } }
}
