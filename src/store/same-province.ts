const today = (place: string): string =>
  `coalesce((SELECT successor FROM succession WHERE place = ${place}.province), ${place}.province)`

/**
 * In SQL over two rows of origin: names of districts and communes return all over the country, so what two plans say of
 * one is of the same only if the provinces that they tell do not differ. One before a merger is the one after it.
 */
export const sameProvince = (a: string, b: string): string =>
  `(${a}.province IS NULL OR ${b}.province IS NULL OR ${today(a)} = ${today(b)})`
