/**
 * The lunar calendar of Viet Nam (UTC+7) by the moon and the sun, after Hồ Ngọc Đức's reckoning from Meeus, Astronomical Algorithms:
 * written anew, to check a table by other means than those it came from.
 */
const rad = Math.PI / 180
const zone = 7 / 24
const sin = (degrees: number): number => Math.sin(degrees * rad)

/** Julian day number of the day on which the k-th new moon since 1 January 1900 falls. */
const newMoon = (k: number): number => {
  const t = k / 1236.85
  const mean =
    2415020.75933 +
    29.53058868 * k +
    0.0001178 * t * t -
    0.000000155 * t ** 3 +
    0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t * t)
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t * t - 0.00000347 * t ** 3
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t * t + 0.00001236 * t ** 3
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t * t - 0.00000239 * t ** 3
  const correction =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(sun + 2 * moon)
  const clock = -0.000278 + 0.000265 * t + 0.000262 * t * t
  return Math.floor(mean + correction - clock + 0.5 + zone)
}

/** Twelfth of the ecliptic, 0 to 11, in which the sun stands when a day begins. */
const sunTwelfth = (day: number): number => {
  const t = (day - 0.5 - zone - 2451545) / 36525
  const anomaly = 357.5291 + 35999.0503 * t - 0.0001559 * t * t - 0.00000048 * t ** 3
  const centre =
    (1.9146 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.00029 * sin(3 * anomaly)
  const longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t + centre
  return Math.floor((((longitude % 360) + 360) % 360) / 30)
}

const unixEpoch = 2440588
const julian = (iso: string): number => Date.parse(iso) / 86_400_000 + unixEpoch
const isoOf = (day: number): string => new Date((day - unixEpoch) * 86_400_000).toISOString().slice(0, 10)

/** The new moon of the eleventh month, in which the winter solstice lies. */
const eleventh = (year: number): number => {
  const k = Math.floor((julian(`${year}-12-31`) - 2415021) / 29.530588853)
  return sunTwelfth(newMoon(k)) >= 9 ? newMoon(k - 1) : newMoon(k)
}

/** ISO day of a day of one of the months 1 to 10 of a lunar year, none of them a leap month. */
export const solarOf = (day: number, month: number, year: number): string => {
  const [before, after] = [eleventh(year - 1), eleventh(year)]
  const first = Math.floor(0.5 + (before - 2415021.076998695) / 29.530588853)
  let months = month + 1
  // Of thirteen months the first without a change of the sun's twelfth is a leap month.
  if (after - before > 365) {
    let leap = 1
    while (sunTwelfth(newMoon(first + leap)) !== sunTwelfth(newMoon(first + leap + 1))) leap++
    if (months >= leap) months++
  }
  return isoOf(newMoon(first + months) + day - 1)
}
