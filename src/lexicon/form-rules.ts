/** The rules on how an official document looks, each with the first and last day on which it surely held. */
export interface FormRules {
  readonly of: 'state' | 'party'
  readonly from: string
  /** The first day on which it no longer held; left out where it holds today. */
  readonly until?: string
  readonly name: string
}

/**
 * Between them lie days on which it is not sure that a new text already held (Thông tư 01/2011 came into force 45 days after
 * it was signed, the circular of 2005 fifteen days after the gazette): of those no text is named.
 */
export const formRules: readonly FormRules[] = [
  {
    of: 'state',
    from: '2005-07-01',
    until: '2011-01-19',
    name: 'Thông tư liên tịch 55/2005/TTLT-BNV-VPCP',
  },
  { of: 'state', from: '2011-04-01', until: '2020-03-05', name: 'Thông tư 01/2011/TT-BNV' },
  { of: 'state', from: '2020-03-05', name: 'Nghị định 30/2020/NĐ-CP' },
  { of: 'party', from: '2004-05-28', until: '2018-04-03', name: 'Hướng dẫn 11-HD/VPTW' },
  { of: 'party', from: '2018-04-03', name: 'Hướng dẫn 36-HD/VPTW' },
]
