import * as sea from 'node:sea';
import type { Assets } from '../../assets/assets.ts';

/** True inside the single executable. */
export function insideBinary(): boolean {
  return sea.isSea();
}

/** Assets that `make binary` put inside the executable, under the same names as in the repository. */
export function seaAssets(): Assets {
  return {
    bytes: (name) => new Uint8Array(sea.getRawAsset(name)),
    text: (name) => sea.getAsset(name, 'utf8'),
  };
}
