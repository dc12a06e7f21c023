/** Place codes: which place lies in which, as `casework::case::territory` has it. It knows no names and no map. */

const LEVELS = [2, 4, 6, 9, 12];
const VILLAGE = 12;

/** Whether a place is the territory itself or lies in it. */
export function liesIn(place: string, territory: string): boolean {
  const digits = /^\d*$/.test(territory);
  const endsHere = (level: number) => level <= territory.length && /^0*$/.test(territory.slice(level));
  const level = (digits ? LEVELS.find(endsHere) : undefined) ?? territory.length;
  const stem = territory.slice(0, level);
  if (!/[^0]/.test(stem) || !place.startsWith(stem)) return false;
  const below = place.slice(stem.length);
  return (digits && level < VILLAGE) || below === '' || below.startsWith('-');
}
