export interface Address {
  name: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
}

/** Reads three or four lines: name, street, postcode and city, country (home when absent). */
export function parseAddress(text: string, home = 'DE'): Address | null {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length < 3 || lines.length > 4) return null;
  const [name = '', street = '', place = '', country = home] = lines;
  const match = /^(\d{4,5})\s+(.+)$/.exec(place);
  if (match === null) return null;
  const [, postcode = '', city = ''] = match;
  return { name, street, postcode, city, country: country.toUpperCase() };
}
