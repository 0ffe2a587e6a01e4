import type { About } from '../src/export/exporter.ts'

/** What a test's export tells beside its rows. */
export const about: About = {
  lang: 'vi',
  title: 'Thời hạn',
  heading: 'Nhiệm vụ và thời hạn',
  provenance: {
    at: '2024-03-14T02:05:11.000Z',
    archive: 'thi-dua.db',
    program: 'trichluc 9.9.9',
    rules: ['a b c'],
    corrections: [{ id: 'c1', plan: 'kh', who: 'Lan', at: '2024-03-13T00:00:00.000Z', what: 'set' }],
  },
  plans: { rows: [], columns: [] },
}
