export { priceOf, formatCents } from './price.ts';
export { Outbox } from './outbox.ts';
export { shortestRoute } from './route.ts';
export { parseAddress } from './address.ts';
export type { Parcel, Price, Zone } from './price.ts';
export type { Address } from './address.ts';
export type { Route } from './route.ts';
