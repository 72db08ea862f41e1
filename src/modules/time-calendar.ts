/** Calendar arithmetic of `time`: seconds since the epoch and the fields of a struct_time. */
import { host } from '../host/host.ts';

/** The nine fields in the order of a struct_time. */
export type Fields = readonly [
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  weekday: number,
  yearDay: number,
  dst: number,
];

/** Days from the epoch to the first of March of a year and back (proleptic Gregorian calendar). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Fields of a moment in UTC. @nothrow */
export function utcFields(seconds: number): Fields {
  const days = Math.floor(seconds / 86400);
  const rest = seconds - days * 86400;
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const yearDay = days - daysFromCivil(year, 1, 1) + 1;
  const weekday = (((days + 3) % 7) + 7) % 7;
  return [year, month, day, Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60, weekday, yearDay, 0];
}

/** Seconds of fields that are UTC; fields out of their ranges carry over. @nothrow */
export function utcSeconds(f: Fields): number {
  const month = f[1] - 1;
  const year = f[0] + Math.floor(month / 12);
  const days = daysFromCivil(year, month - Math.floor(month / 12) * 12 + 1, 1) + f[2] - 1;
  return days * 86400 + f[3] * 3600 + f[4] * 60 + f[5];
}

/** Fields of a moment in the local time zone, with the zone's name and offset. @nothrow */
export function localFields(seconds: number): { fields: Fields; zone: string; offset: number } {
  const { offset, name, dst } = host.zone(seconds);
  const f = utcFields(seconds + offset);
  return { fields: [f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], dst ? 1 : 0], zone: name, offset };
}

/** Seconds of fields that are local time (`mktime`). @nothrow */
export function localSeconds(f: Fields): number {
  const wall = utcSeconds(f);
  let guess = wall - host.zone(wall).offset;
  guess = wall - host.zone(guess).offset;
  // The hour that summer time skips or repeats: the flag says which reading is meant.
  const zone = host.zone(guess);
  if (f[8] > 0 !== zone.dst && f[8] >= 0) {
    for (const shift of [-86400 * 182, 86400 * 182]) {
      const other = host.zone(guess + shift);
      if (other.dst === f[8] > 0) return wall - other.offset;
    }
  }
  return guess;
}
