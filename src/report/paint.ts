import pc from 'picocolors';

/** Colours, or the same functions without effect. */
export type Paint = ReturnType<typeof pc.createColors>;

export function paintFor(colours: boolean): Paint {
  return pc.createColors(colours);
}
