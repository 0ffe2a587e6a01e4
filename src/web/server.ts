import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve as listen } from '@hono/node-server'
import { UserError } from '../errors.ts'
import { appFor } from './app.ts'
import { hostsAt } from './guard.ts'
import type { Archive } from './visit.ts'

export interface Served {
  /** `http://127.0.0.1:4173/` */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Opens the page on this machine alone; port 0 takes a free one. Rejects with `port-taken`. */
export const serve = (db: Archive, { port = 0 }: { readonly port?: number } = {}): Promise<Served> =>
  new Promise((resolve, reject) => {
    const token = randomBytes(32).toString('base64url')
    const hosts: string[] = []
    const app = appFor({ db, hosts, token })
    const server = listen({ fetch: app.fetch, port, hostname: '127.0.0.1' }, ({ port }: AddressInfo) => {
      hosts.push(...hostsAt(port))
      resolve({
        url: `http://127.0.0.1:${port}/`,
        close: () =>
          new Promise(done => {
            const ended = app.close()
            server.close(() => ended.then(done))
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES'
      reject(taken ? new UserError('port-taken', { port }) : error)
    })
  })
