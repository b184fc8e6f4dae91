import type { Draw } from '../../../effects/draw.ts';
import type { Type } from '../types/type.ts';
import type { Expr } from './recipe.ts';

/** Errors of the standard library as code that makes them; other errors hold them. */
const ERRORS: Readonly<Record<string, readonly string[]>> = {
  'std::fmt::Error': ['std::fmt::Error'],
  'std::io::Error': ['NotFound', 'PermissionDenied', 'UnexpectedEof', 'InvalidData'].map((kind) => `std::io::Error::from(std::io::ErrorKind::${kind})`),
  'std::num::ParseIntError': ['"x".parse::<u8>().unwrap_err()', '"".parse::<u8>().unwrap_err()', '"300".parse::<u8>().unwrap_err()'],
  'std::num::ParseFloatError': ['"x".parse::<f64>().unwrap_err()', '"".parse::<f64>().unwrap_err()'],
  'std::str::ParseBoolError': ['"x".parse::<bool>().unwrap_err()'],
  'std::char::ParseCharError': ['"ab".parse::<char>().unwrap_err()', '"".parse::<char>().unwrap_err()'],
  'std::string::FromUtf8Error': ['String::from_utf8(vec![255]).unwrap_err()'],
  'std::str::Utf8Error': ['String::from_utf8(vec![97, 255]).unwrap_err().utf8_error()'],
};

/** An error of the type; null for those that are not known here. */
export function errorValue(type: Type & { k: 'path' }, draw: Draw): Expr | null {
  const known = ERRORS[type.p];
  return known === undefined ? null : { k: 'code', code: draw.pick(known), type };
}
