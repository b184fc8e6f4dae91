export type Zone = 'domestic' | 'europe' | 'world';

export interface Parcel {
  id?: string;
  grams: number;
  zone: Zone;
  express?: boolean;
}

export interface Price {
  cents: number;
  label: 'letter' | 'packet' | 'parcel';
}

const ZONE_FACTOR: Record<Zone, number> = { domestic: 1, europe: 1.5, world: 2.5 };

/** Postage for one parcel. Heavier than 30 kg is not carried. */
export function priceOf(parcel: Parcel): Price {
  if (parcel.grams <= 0) throw new RangeError('a parcel weighs something');
  if (parcel.grams > 30_000) throw new RangeError('too heavy: 30 kg at most');
  const label = parcel.grams <= 500 ? 'letter' : parcel.grams <= 2000 ? 'packet' : 'parcel';
  const base = { letter: 390, packet: 690, parcel: 1290 }[label];
  const cents = Math.round(base * ZONE_FACTOR[parcel.zone]) + (parcel.express ? 500 : 0);
  return { cents, label };
}

/** `1290` as `12.90 €`. */
export function formatCents(cents: number, currency = '€'): string {
  const sign = cents < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return `${sign}${whole}.${rest} ${currency}`;
}
