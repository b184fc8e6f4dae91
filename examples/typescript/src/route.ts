export interface Route {
  stops: string[];
  distance: number;
}

/** Distances by place, then by neighbour. */
export type Roads = Record<string, Record<string, number>>;

/** The shortest way from one place to another (Dijkstra); null when there is none. */
export function shortestRoute(roads: Roads, from: string, to: string): Route | null {
  const best = new Map<string, Route>([[from, { stops: [from], distance: 0 }]]);
  const open = new Set([from]);
  while (open.size > 0) {
    const here = nearest(open, best);
    open.delete(here.place);
    if (here.place === to) return here.route;
    for (const [next, step] of Object.entries(roads[here.place] ?? {})) {
      if (step < 0) throw new RangeError(`negative distance from ${here.place} to ${next}`);
      const distance = here.route.distance + step;
      const known = best.get(next);
      if (known !== undefined && known.distance <= distance) continue;
      best.set(next, { stops: [...here.route.stops, next], distance });
      open.add(next);
    }
  }
  return null;
}

function nearest(open: Set<string>, best: Map<string, Route>): { place: string; route: Route } {
  let found: { place: string; route: Route } | null = null;
  for (const place of open) {
    const route = best.get(place);
    if (route !== undefined && (found === null || route.distance < found.route.distance)) found = { place, route };
  }
  if (found === null) throw new Error('no open place');
  return found;
}
