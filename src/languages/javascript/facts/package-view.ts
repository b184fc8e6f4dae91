import type { Assets } from '../../../assets/assets.ts';
import type { Files } from '../../../effects/files.ts';
import type { Manifest } from './manifest.ts';

/** The package being looked at, with what every part of the facts needs. */
export interface PackageView {
  readonly root: string;
  /** Root of the workspace around it; null for a package on its own. */
  readonly workspace: string | null;
  readonly manifest: Manifest | null;
  readonly files: Files;
  readonly assets: Assets;
}
